import { type Random, randomFrom } from '../../demo/reports/random.ts'
import { Timeline } from './timeline.ts'

/** What one page costs, in seconds of CPU: of the worker, of PostgreSQL, of Redis. */
export interface Cost {
  worker: number
  postgres: number
  redis: number
}

/** A crawl to simulate. */
export interface Plan {
  seed: string
  workers: number
  /** requests at the same time in each worker */
  slots: number
  /** jobs at the same time in each worker that need no network */
  localSlots: number
  postgresCores: number
  /** of each host: pages to ask for, and how many of them are reports to be read */
  hosts: { pages: number; reports: number }[]
  /** seconds between two requests to a host */
  delay: number
  /** seconds until a site has answered, on average */
  answer: number
  /** asking for a page and keeping the answer; reading and auditing a report */
  request: Cost
  reading: Cost
}

/** What came of it. */
export interface Outcome {
  seconds: number
  jobs: number
  /** share of the time that they computed */
  busy: { workers: number; postgres: number; redis: number }
}

/** First in, first out. */
class Line<T> {
  #items: T[] = []
  #head = 0

  get length() {
    return this.#items.length - this.#head
  }

  push(item: T) {
    this.#items.push(item)
  }

  shift(): T | undefined {
    const item = this.#items[this.#head]
    if (this.length > 0 && ++this.#head === 10_000) {
      this.#items = this.#items.slice(this.#head)
      this.#head = 0
    }
    return item
  }
}

/** Someone who serves one after the other, or `servers` at a time; `done` is put on the timeline. */
class Station {
  readonly #timeline: Timeline
  readonly #waiting = new Line<{ seconds: number; kind: number; about: number }>()
  #free: number
  worked = 0

  constructor(timeline: Timeline, servers: number) {
    this.#timeline = timeline
    this.#free = servers
  }

  /** Serves for so long as soon as it can; then the event comes, which must call `leave`. */
  serve(seconds: number, kind: number, about: number) {
    if (this.#free === 0) {
      this.#waiting.push({ seconds, kind, about })
      return
    }
    this.#free--
    this.#begin(seconds, kind, about)
  }

  leave() {
    const next = this.#waiting.shift()
    if (next) this.#begin(next.seconds, next.kind, next.about)
    else this.#free++
  }

  #begin(seconds: number, kind: number, about: number) {
    this.worked += seconds
    this.#timeline.add(this.#timeline.now + seconds, kind, about)
  }
}

const exponential = (random: Random, mean: number) => -Math.log((random.int(1, 1_000_000) - 0.5) / 1_000_000) * mean

/** What happens: a host's pause is over; it has answered; then the job goes on from one who computes to the next. */
const READY = 0
const ANSWERED = 1
const COMPUTED = 2
const STORED = 3
const ENDED = 4

/**
 * Simulates a crawl event by event. Each host is asked for one page at a time; a job takes a slot of the least busy worker, and
 * waits in turn for that worker's one CPU, for a core of PostgreSQL, and for Redis. What was fetched is then read likewise.
 */
export const simulate = (plan: Plan): Outcome => {
  const { workers, slots, localSlots, hosts, delay, answer, request, reading } = plan
  const random = randomFrom(plan.seed)
  const timeline = new Timeline()
  const computers = Array.from({ length: workers }, () => new Station(timeline, 1))
  const postgres = new Station(timeline, plan.postgresCores)
  const redis = new Station(timeline, 1)
  const free = { network: new Array(workers).fill(slots), local: new Array(workers).fill(localSlots) }
  const left = hosts.map(({ pages }) => pages)
  const reports = hosts.map((host) => host.reports)
  const ready = new Line<number>()
  let unread = 0
  let jobs = 0

  // What an event is about: worker, whether it is a reading, host, in one number.
  const code = (worker: number, isReading: boolean, host: number) => (host * 2 + Number(isReading)) * workers + worker
  const decode = (about: number) => {
    const rest = Math.floor(about / workers)
    return { worker: about % workers, isReading: rest % 2 === 1, host: Math.floor(rest / 2) }
  }

  const leastBusy = (of: number[]): number => {
    let best = 0
    for (let n = 1; n < workers; n++) if (of[n]! > of[best]!) best = n
    return of[best]! > 0 ? best : -1
  }
  const begin = () => {
    while (ready.length > 0) {
      const worker = leastBusy(free.network)
      if (worker < 0) break
      const host = ready.shift()!
      free.network[worker]!--
      timeline.add(timeline.now + exponential(random, answer), ANSWERED, code(worker, false, host))
    }
    while (unread > 0) {
      const worker = leastBusy(free.local)
      if (worker < 0) break
      unread--
      free.local[worker]!--
      computers[worker]!.serve(reading.worker, COMPUTED, code(worker, true, 0))
    }
  }

  const end = ({ worker, isReading, host }: ReturnType<typeof decode>) => {
    jobs += isReading ? 2 : 1 // parse and audit
    if (isReading) {
      free.local[worker]!++
      return
    }
    free.network[worker]!++
    // Lists come first, then the reports that they name.
    if (left[host]! <= reports[host]!) unread++
    if (--left[host]! > 0) timeline.add(timeline.now + delay, READY, host)
  }

  for (const host of hosts.keys()) timeline.add(random.int(0, 1000) / 1000, READY, host)
  while (timeline.next()) {
    const { kind, about } = timeline
    if (kind === READY) ready.push(about)
    else {
      const { worker, isReading, host } = decode(about)
      const cost = isReading ? reading : request
      if (kind === ANSWERED) computers[worker]!.serve(cost.worker, COMPUTED, about)
      else if (kind === COMPUTED) {
        computers[worker]!.leave()
        postgres.serve(cost.postgres, STORED, about)
      } else if (kind === STORED) {
        postgres.leave()
        redis.serve(cost.redis, ENDED, about)
      } else {
        redis.leave()
        end({ worker, isReading, host })
      }
    }
    begin()
  }
  const seconds = timeline.now
  const worked = computers.reduce((sum, computer) => sum + computer.worked, 0)
  return {
    seconds,
    jobs,
    busy: {
      workers: worked / seconds / workers,
      postgres: postgres.worked / seconds / plan.postgresCores,
      redis: redis.worked / seconds,
    },
  }
}
