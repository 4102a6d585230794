// How long a crawl of the whole country takes. node bench/scale.ts
// Measures on this machine what a page costs in CPU, PostgreSQL and Redis (the sample portals, a real PostgreSQL and Redis), and
// simulates the rest event by event (bench/scale/simulate.ts). What is assumed is printed.
import { cpus } from 'node:os'
import { measure } from './scale/measure.ts'
import { type Cost, type Plan, simulate } from './scale/simulate.ts'
import { figure } from './shared/figures.ts'

const SEED = process.env.GOUJI_SEED ?? '1'
const HOSTS = 3000
const AGENCIES = 150_000
/** reports of an agency, once all its years are there */
const REPORTS = 8
/** links of a list page */
const ENTRIES = 20
const DELAY = 2
const ANSWER = 0.5
const SLOTS = 32
const LOCAL_SLOTS = 2
const POSTGRES_CORES = 4
/** seconds between two searches of the store */
const SEARCH = 5
/** jobs without network that wait in Redis at the most */
const LOCAL_JOBS = 5000

/** Agencies of each host: few sites carry many, most carry some. */
const spread = (): number[] => {
  const weights = Array.from({ length: HOSTS }, (_, n) => 1 / (n + 40) ** 0.8)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.max(Math.round((weight / all) * AGENCIES), 1))
}

const ms = ({ worker, postgres, redis }: Cost) =>
  `${(worker * 1000).toFixed(1)} ms of a worker, ${(postgres * 1000).toFixed(1)} ms of PostgreSQL, ${(redis * 1000).toFixed(2)} ms of Redis`
const percent = (share: number) => `${Math.round(share * 100)} %`.padStart(5)
const duration = (seconds: number) =>
  (seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`).padStart(8)

const agencies = spread()
const lists = agencies.map((count) => Math.ceil((count * REPORTS) / ENTRIES))
const plans = {
  'first full crawl': agencies.map((count, n) => ({ pages: lists[n]! + count * REPORTS, reports: count * REPORTS })),
  'yearly refresh': agencies.map((count, n) => ({ pages: lists[n]! + count, reports: count })),
} satisfies Record<string, Plan['hosts']>

const measured = await measure(HOSTS)
const { request, notModified, reading, reportBytes, jobBytes, hostBytes, search } = measured
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`
console.log(
  `Measured here (${cpus().length} × ${cpus()[0]?.model}), over ${measured.requests} requests and ${measured.reports} reports:`,
)
console.log(`  a request                 ${ms(request)}`)
console.log(`  one that is not modified  ${ms(notModified)}`)
console.log(`  reading and auditing      ${ms(reading)}`)
console.log(`  a search of ${HOSTS} hosts   ${(search * 1000).toFixed(0)} ms of PostgreSQL, every ${SEARCH} s`)
console.log(`  a report in the store     ${(reportBytes / 1000).toFixed(1)} kB`)
console.log(`  in Redis                  ${Math.round(jobBytes)} bytes a job, ${Math.round(hostBytes)} bytes a host`)
console.log(
  `Assumed: ${HOSTS} hosts, ${AGENCIES} agencies (the largest host has ${agencies[0]}, the median ${agencies[HOSTS / 2]}), ${REPORTS} reports`,
)
console.log(
  `  each, ${ENTRIES} links a list page, ${DELAY} s between requests, answers after ${ANSWER} s on average, ${SLOTS} requests at a time for`,
)
console.log(`  each worker, a CPU for each, ${POSTGRES_CORES} for PostgreSQL. Seed ${SEED}.`)
const alone = (pages: number) => duration(pages * (DELAY + ANSWER)).trim()
console.log(
  `  No crawl is faster than its largest host, whose pages come one after the other: ${alone(plans['first full crawl'][0]!.pages)}, yearly ${alone(plans['yearly refresh'][0]!.pages)}.`,
)
const jobs = HOSTS + LOCAL_JOBS
console.log(
  `Store after the first crawl ${gigabytes(AGENCIES * REPORTS * reportBytes)}, ${gigabytes(AGENCIES * reportBytes)} more each year; Redis ${((jobs * jobBytes + HOSTS * hostBytes) / 1e6).toFixed(1)} MB.`,
)
console.log('                    workers      time  requests/s  jobs/s   busy: workers  PostgreSQL  Redis')
figure({ what: 'a request, processor of the worker', value: request.worker * 1000, unit: 'ms' })
figure({ what: 'reading and auditing, processor of the worker', value: reading.worker * 1000, unit: 'ms' })
figure({ what: 'a report in PostgreSQL', value: reportBytes / 1000, unit: 'kB' })
for (const [name, hosts] of Object.entries(plans))
  for (const workers of [1, 4, 16]) {
    const { seconds, jobs, busy } = simulate({
      seed: SEED,
      workers,
      slots: SLOTS,
      localSlots: LOCAL_SLOTS,
      postgresCores: POSTGRES_CORES,
      hosts,
      delay: DELAY,
      answer: ANSWER,
      request,
      reading,
    })
    figure({ what: `${name}, ${workers} workers`, value: seconds / 3600, unit: 'h' })
    const requests = hosts.reduce((sum, { pages }) => sum + pages, 0)
    const columns = [
      name.padEnd(19),
      String(workers).padStart(7),
      duration(seconds),
      (requests / seconds).toFixed(0).padStart(11),
      (jobs / seconds).toFixed(0).padStart(8),
      percent(busy.workers).padStart(15),
      percent(busy.postgres + search / SEARCH / POSTGRES_CORES).padStart(11),
      percent(busy.redis).padStart(7),
    ]
    console.log(columns.join(' '))
  }
