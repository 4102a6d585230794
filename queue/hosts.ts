import type { Page } from '../data/schema/page.ts'

interface Host {
  /** claimed pages that wait for the host's turn */
  waiting: Page[]
  busy: boolean
  /** not before this time, in ms */
  notBefore: number
  /** why we keep off, null when we do not */
  wall: string | null
  /** times in a row that it asked for patience */
  throttled: number
}

/**
 * Whose turn it is: one request for each host at a time, none before its pause is over, none after it has walled us.
 * Holds a few claimed pages for each host so that the store need not be asked for every single one; what it holds is
 * still due in the store, so it may be lost.
 */
export class Hosts {
  readonly #hosts = new Map<string, Host>()

  #of(name: string): Host {
    const known = this.#hosts.get(name)
    if (known) return known
    const host: Host = { waiting: [], busy: false, notBefore: 0, wall: null, throttled: 0 }
    this.#hosts.set(name, host)
    return host
  }

  claim(page: Page): void {
    this.#of(page.host).waiting.push(page)
  }

  /** The next page whose host is free at `now`; the host is then busy until `release`. Hosts take turns. */
  next(now: number): Page | undefined {
    for (const [name, host] of this.#hosts) {
      if (host.busy || host.notBefore > now || host.waiting.length === 0) continue
      host.busy = true
      this.#hosts.delete(name)
      this.#hosts.set(name, host)
      return host.waiting.shift()
    }
  }

  /** The request is over; the host rests until `notBefore` (ms). */
  release(name: string, notBefore: number): void {
    const host = this.#of(name)
    host.busy = false
    host.notBefore = Math.max(host.notBefore, notBefore)
  }

  /** The host asked for patience, or did not: how many times in a row it did. */
  countThrottled(name: string, asked: boolean): number {
    const host = this.#of(name)
    host.throttled = asked ? host.throttled + 1 : 0
    return host.throttled
  }

  /** From now on nothing is asked of this host. */
  wall(name: string, reason: string): void {
    this.#of(name).wall = reason
  }

  wallOf(name: string): string | null {
    return this.#hosts.get(name)?.wall ?? null
  }

  /** Takes back what is claimed of a host. */
  drop(name: string): Page[] {
    return this.#of(name).waiting.splice(0)
  }

  hasStock(name: string): boolean {
    return (this.#hosts.get(name)?.waiting.length ?? 0) > 0
  }

  /** Hosts that need no more pages now: some of theirs are waiting here. */
  stocked(): string[] {
    return [...this.#hosts].filter(([, host]) => host.waiting.length > 0).map(([name]) => name)
  }

  /** When the next resting host is free again (ms), null when none rests. */
  nextFree(now: number): number | null {
    const times = [...this.#hosts.values()].map((host) => host.notBefore).filter((time) => time > now)
    return times.length > 0 ? Math.min(...times) : null
  }
}
