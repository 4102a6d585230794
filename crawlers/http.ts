import type { LookupFunction } from 'node:net'
import { CookieJar } from 'tough-cookie'
import type { Portal, TlsException } from '../data/schema/portal.ts'
import type { PageRequest } from '../data/schema/request.ts'
import type { FetchOutcome } from '../data/store/store.ts'
import { type Asked, type BrowserOptions, createDrawer } from './browser.ts'
import { checkPage } from './check-page.ts'
import { FetchError, GoneError, ThrottledError } from './errors.ts'
import { type Answer, createExchange, type Question } from './exchange.ts'
import { checkAddress, type GuardOptions } from './guard.ts'
import { drawnOutcome, outcome } from './outcome.ts'
import { createMemoryPace, type Pace, type Strain } from './pace.ts'
import { redirectTarget, shellTarget } from './redirect.ts'
import { createRobotsCache } from './robots.ts'
import { takeTurn } from './turn.ts'
import { userAgent } from './user-agent.ts'
import { checkAnswer, isScriptShell } from './walls.ts'

export interface FetcherOptions extends GuardOptions, BrowserOptions {
  /** how whoever runs the crawl can be reached; GOUJI_CONTACT unless given */
  contact?: string
  /** the pace that this fetcher keeps, shared with others or its own */
  pace?: Pace
  /** how long a fetch may wait for its host's turn before it throws a ThrottledError; a minute unless given */
  maxWaitMs?: number
  /** largest answer, before and after unpacking; 20 MB unless given */
  maxBytes?: number
  /** resolves names to addresses; the system's way unless given */
  lookup?: LookupFunction
  /** told, once for each host, that it is spoken to in old TLS */
  onOldTls?: (exception: TlsException) => void
}

/** What an earlier fetch of the same page learned, to ask only for what is new (RFC 9110 §13). */
interface Known {
  etag?: string | null
  lastModified?: string | null
  /** drawn by the browser if it is a shell, whatever the portal's data say */
  draw?: boolean
}

/** Fetches pages for the length of one run: connections, cookies and robots.txt files are kept that long. */
export interface Fetcher {
  /**
   * What the portal answers, its bytes as they are and not decoded. Every request keeps the guard, robots.txt and the
   * host's pace; redirects are followed within the portal's hosts, at most five. Throws a CrawlError otherwise: what
   * it gives back is a page with content, as far as can be told without knowing what it should hold.
   */
  fetch(request: PageRequest, portal: Portal, known?: Known): Promise<FetchOutcome>
  close(): Promise<void>
}

const maxRedirects = 5
/** A fetch that has begun waits for the turn of its next request, however long the host's pause is, up to this. */
const maxPauseMs = 10 * 60 * 1000
const connectTimeoutMs = 15_000
/** An answer that takes longer is a sign of strain; or half of the time allowed, where that is less. */
const slowMs = 5000

/** What fetches pages for crawls. Throws a ContactError for a contact that cannot stand in a header. */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const agentName = userAgent(options.contact ?? process.env.GOUJI_CONTACT)
  const pace = options.pace ?? createMemoryPace()
  const maxBytes = options.maxBytes ?? 20 * 1024 * 1024
  const drawer = createDrawer(options)
  const exchange = createExchange({ ...options, connectTimeoutMs })
  const robotsCache = createRobotsCache()
  const told = new Set<string>()
  const cookies = new CookieJar(undefined, { looseMode: true })

  /** One request in its host's turn. `check` throws when the answer is none to go on with. */
  async function askInTurn(
    question: Omit<Question, 'maxBytes'>,
    wait: { delayMs: number; maxWaitMs: number },
    check: (answer: Answer) => void,
  ): Promise<Answer> {
    const { url } = question
    const turn = await takeTurn(pace, url.host, wait.delayMs, wait.maxWaitMs)
    let strain: Strain = { strained: false }
    const begun = performance.now()
    try {
      const cookie = await cookies.getCookieString(url.href)
      const headers = { 'user-agent': agentName, ...standing, ...(cookie && { cookie }), ...question.headers }
      const answer = await exchange.ask({ ...question, headers, maxBytes, maySend: () => turn.holds?.() ?? true })
      check(answer)
      strain = { strained: performance.now() - begun > Math.min(slowMs, question.timeoutMs / 2) }
      for (const set of [answer.headers['set-cookie'] ?? []].flat())
        await cookies.setCookie(set, url.href, { ignoreError: true })
      return answer
    } catch (error) {
      strain = strainOf(error)
      throw error
    } finally {
      await turn.release(strain)
    }
  }

  /** The exception that the portal's data make for a host's TLS, which is said the first time. */
  function oldTls(url: URL, portal: Portal): { tls?: TlsException } {
    const tls = url.protocol === 'https:' ? portal.tls.find(({ host }) => host === url.hostname) : undefined
    if (tls && !told.has(tls.host)) options.onOldTls?.(tls)
    if (tls) told.add(tls.host)
    return tls ? { tls } : {}
  }

  /** The answer that a request leads to, through redirects within the portal's hosts. */
  async function reach(request: PageRequest, portal: Portal, known: Known): Promise<Answer> {
    const conditions = {
      ...(isPlain(known.etag) && { 'if-none-match': known.etag }),
      ...(isPlain(known.lastModified) && { 'if-modified-since': known.lastModified }),
    }
    const isConditional = request.method === 'GET' && Object.keys(conditions).length > 0
    const { timeoutMs } = portal.pace
    const wait = { delayMs: portal.pace.delayMs, maxWaitMs: options.maxWaitMs ?? 60_000 }
    const asked = new URL(request.url)
    let url = asked
    let method = request.method

    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      checkAddress(url, portal, options)
      const robots = await robotsCache.of(url, async (robotsUrl, check) => {
        checkAddress(robotsUrl, portal, options)
        const answer = await askInTurn(
          { url: robotsUrl, method: 'GET', headers: {}, timeoutMs, ...oldTls(robotsUrl, portal) },
          wait,
          check,
        )
        wait.maxWaitMs = maxPauseMs
        return answer
      })
      if (!robots.allows(url)) throw new GoneError('robots', `${url} is closed to us by the site's robots.txt.`)

      const headers = {
        ...(request.referer && { referer: request.referer }),
        ...(method === 'POST' && { 'content-type': request.contentType ?? 'application/x-www-form-urlencoded' }),
        ...(isConditional && conditions),
      }
      const answer = await askInTurn(
        {
          url,
          method,
          headers,
          timeoutMs,
          ...oldTls(url, portal),
          ...(method === 'POST' && request.body && { body: request.body }),
        },
        { ...wait, delayMs: Math.max(wait.delayMs, robots.crawlDelayMs) },
        (answer) => checkAnswer(answer, asked, isConditional),
      )
      wait.maxWaitMs = maxPauseMs
      const target = redirectTarget(answer) ?? shellTarget(answer)
      if (!target) return answer
      // As browsers do it (RFC 9110 §15.4): only 307 and 308 repeat a POST.
      if (answer.status !== 307 && answer.status !== 308) method = 'GET'
      url = target
    }
    throw new GoneError('too-many-redirects', `${asked} leads on through more than ${maxRedirects} redirects.`)
  }

  /** A page as its scripts draw it; they get what they ask for as any request does. */
  async function draw(answer: Answer, portal: Portal): Promise<FetchOutcome> {
    const ask = ({ url, ...asked }: Asked) => reach({ ...asked, url: url.href }, portal, {})
    const drawn = await drawer.draw(answer, portal.pace.timeoutMs, ask)
    checkPage({ asked: answer.url, url: drawn.url, status: answer.status, html: drawn.html })
    return drawnOutcome(answer, drawn)
  }

  return {
    async fetch(request, portal, known = {}) {
      const answer = await reach(request, portal, known)
      const isDrawn = answer.status !== 304 && (known.draw || portal.browser) && isScriptShell(answer)
      return isDrawn ? draw(answer, portal) : outcome(answer)
    },
    async close() {
      await Promise.all([exchange.close(), drawer.close()])
    },
  }
}

/** What a server sent may hold characters that cannot be sent back. */
function isPlain(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && /^[\x20-\x7e]+$/.test(value)
}

const standing = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'zh-CN,zh;q=0.9',
  'accept-encoding': 'gzip, deflate, br, zstd',
}

const strainedReasons = new Set(['timeout', 'connect-timeout', 'reset', 'status-502', 'status-503', 'status-504'])

function strainOf(error: unknown): Strain {
  if (error instanceof ThrottledError) return { strained: true, notBefore: Date.parse(error.retryAt) }
  return { strained: error instanceof FetchError && strainedReasons.has(error.reason) }
}
