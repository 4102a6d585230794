import { getDomain } from 'tldts'

/** How a request ended, as far as the host's pace is concerned. */
export type Strain = {
  /** the host showed strain: 429, 503, a time-out, a reset, a slow answer */
  strained: boolean
  /** the host named a time before which it wants no request, in ms since 1970 */
  notBefore?: number
}

/** The right to send one request to a host; whoever holds it gives it back when the answer has ended. */
export interface Turn {
  /** whether the turn is still held: nothing may be sent when it is not. Always, where this is left out */
  holds?(): boolean
  release(strain: Strain): Promise<void>
}

/**
 * The pace at which hosts are asked: one request at a time, and a pause between the end of one and the start of the
 * next. An implementation may live in this process or be shared by many.
 */
export interface Pace {
  /**
   * Takes the host's turn if it is free and `delayMs` have gone by since the last one ended (more after strain).
   * Never waits: else it answers the time, in ms since 1970, before which asking again is useless.
   */
  acquire(host: string, delayMs: number): Promise<Turn | { dueAt: number }>
}

/** What is remembered of a host between two requests. */
export interface HostState {
  /** when the last request ended, in ms since 1970 */
  endedAt: number
  /** not before this time, whatever the delay */
  notBefore: number
  /** by how much the delay is stretched: 1 when all is well */
  stretch: number
}

/** A host that was never asked. */
export const unknownHost: HostState = { endedAt: Number.NEGATIVE_INFINITY, notBefore: 0, stretch: 1 }

const maxStretch = 64
/** A strained host rests at least this long, even where no pause was asked for. */
const minStrainedDelayMs = 1000

/** When the next request may start, in ms since 1970. */
export function dueAt(state: HostState, delayMs: number): number {
  const delay = state.stretch > 1 ? Math.max(delayMs, minStrainedDelayMs) * state.stretch : delayMs
  return Math.max(state.endedAt + delay, state.notBefore)
}

/** The state after a request that ended at `now`: each strain doubles the pause, each good answer takes back a quarter. */
export function afterRequest(state: HostState, strain: Strain, now: number): HostState {
  const stretch = strain.strained ? Math.min(state.stretch * 2, maxStretch) : Math.max(state.stretch * 0.75, 1)
  return { endedAt: now, notBefore: Math.max(state.notBefore, strain.notBefore ?? 0), stretch }
}

/**
 * The pace of one process, forgotten when it ends. `by: 'domain'` makes all hosts of a registrable domain
 * (a.km.gov.cn, b.km.gov.cn) take turns, for departments that share one machine.
 */
export function createMemoryPace(options: { by?: 'host' | 'domain'; now?: () => number } = {}): Pace {
  const now = options.now ?? Date.now
  const states = new Map<string, HostState>()
  const busy = new Set<string>()

  return {
    async acquire(host, delayMs) {
      const key = options.by === 'domain' ? (getDomain(host) ?? host) : host
      if (busy.has(key)) return { dueAt: now() + Math.max(delayMs, 50) }
      const due = dueAt(states.get(key) ?? unknownHost, delayMs)
      if (due > now()) return { dueAt: due }
      busy.add(key)
      let held = true
      return {
        async release(strain) {
          if (!held) return
          held = false
          busy.delete(key)
          states.set(key, afterRequest(states.get(key) ?? unknownHost, strain, now()))
        },
      }
    },
  }
}
