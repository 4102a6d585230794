import { FetchError, GoneError } from './errors.ts'
import type { Answer } from './exchange.ts'
import { redirectTarget } from './redirect.ts'
import { parseRobots, type RobotsRules } from './robots-rules.ts'
import { productToken } from './user-agent.ts'
import { checkStatus } from './walls.ts'

const maxRedirects = 5
const keptMs = 24 * 60 * 60 * 1000
/** A site whose robots.txt cannot be had is not asked for it again before this. */
const unreachableMs = 60 * 1000

const noRules: RobotsRules = { allows: () => true, crawlDelayMs: 0 }

/** Asks for one address in its host's turn, as the fetcher does for every request; `check` throws on an answer of no use. */
type Ask = (url: URL, check: (answer: Answer) => void) => Promise<Answer>

/** The robots.txt of every origin met, asked for when first needed and kept for a day. */
export interface RobotsCache {
  /**
   * The rules for the origin of `url`. 4xx means no rules. While the file cannot be had (5xx, network) nothing is
   * allowed: throws a FetchError, and for a minute does so without asking anew.
   */
  of(url: URL, ask: Ask): Promise<RobotsRules>
}

/** What knows the robots.txt of each host, and asks for it anew when it is old by the clock `now`. */
export function createRobotsCache(now: () => number = Date.now): RobotsCache {
  const known = new Map<string, { until: number; robots: Promise<RobotsRules> }>()
  return {
    of(url, ask) {
      const entry = known.get(url.origin)
      if (entry && entry.until > now()) return entry.robots
      const fresh = { until: Number.POSITIVE_INFINITY, robots: load(new URL('/robots.txt', url), ask) }
      known.set(url.origin, fresh)
      fresh.robots.then(
        () => {
          fresh.until = now() + keptMs
        },
        (error) => {
          // Only a failure to get the file says something of the site; waiting for a turn does not.
          fresh.until = error instanceof FetchError ? now() + unreachableMs : 0
        },
      )
      return fresh.robots
    },
  }
}

async function load(robotsUrl: URL, ask: Ask): Promise<RobotsRules> {
  let url = robotsUrl
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const answer = await reach(url, robotsUrl, ask)
    const target = redirectTarget(answer)
    if (!target) return answer.status < 300 ? parseRobots(answer.bytes, productToken) : noRules
    url = target
  }
  // RFC 9309 §2.3.1.2: after five redirects the file may be taken for unavailable, which allows everything.
  return noRules
}

async function reach(url: URL, robotsUrl: URL, ask: Ask): Promise<Answer> {
  try {
    return await ask(url, checkReachable)
  } catch (error) {
    if (error instanceof GoneError && url !== robotsUrl)
      throw new GoneError('robots-elsewhere', `${robotsUrl} leads to ${url}, which may not be read: ${error.message}`)
    if (!(error instanceof FetchError)) throw error
    const message = `${robotsUrl} cannot be had, so nothing is fetched there for now: ${error.message}`
    throw new FetchError('robots-unreachable', message, { cause: error })
  }
}

/** 4xx but for 429 means that there are no rules (RFC 9309 §2.3.1.3); what is neither that nor a file is unreachable. */
function checkReachable(answer: Answer): void {
  const { status } = answer
  if (redirectTarget(answer) || (status >= 400 && status < 500 && status !== 429)) return
  checkStatus(answer)
}
