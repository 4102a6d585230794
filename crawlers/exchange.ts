import { Agent, type Dispatcher, request } from 'undici'
import type { TlsException } from '../data/schema/portal.ts'
import { readBody, tooLarge } from './body.ts'
import { type ConnectOptions, createConnector } from './connect.ts'
import { CrawlError, FetchError, ThrottledError } from './errors.ts'

/** One HTTP answer, whatever its status: no redirect followed, nothing judged, bytes unpacked but not decoded. */
export interface Answer {
  url: URL
  status: number
  /** names in lower case */
  headers: Record<string, string | string[] | undefined>
  /** empty unless the status is one of success */
  bytes: Uint8Array
  asked: Pick<Question, 'method' | 'headers' | 'body'>
}

export interface Question {
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  timeoutMs: number
  maxBytes: number
  /** how the host's TLS is older than usual */
  tls?: TlsException
  /** asked in the moment in which the question would be sent; false throws a ThrottledError instead */
  maySend?: () => boolean
}

/** Asks one question over HTTP/1.1 on kept-alive connections to public addresses. */
export interface Exchange {
  /** Throws a FetchError or GoneError when no whole answer comes within the time and size allowed. */
  ask(question: Question): Promise<Answer>
  close(): Promise<void>
}

/** A longer body that nobody reads ends its connection. */
const maxDumpedBytes = 128 * 1024

/** What asks hosts over connections that are kept open, to addresses that are looked at before. */
export function createExchange(options: ConnectOptions): Exchange {
  const agents = new Map<string, Agent>()
  /** Hosts with an exception from usual TLS have connections of their own. */
  const agentFor = (tls: TlsException | undefined): Agent => {
    const key = JSON.stringify(tls ?? null)
    const agent =
      agents.get(key) ?? new Agent({ connect: createConnector(options, tls), connections: 1, pipelining: 1 })
    agents.set(key, agent)
    return agent
  }
  return {
    async ask({ url, method, headers, body, timeoutMs, maxBytes, tls, maySend = () => true }) {
      const asked = { method, headers, ...(body !== undefined && { body }) }
      const bound = { url: url.href, maxBytes }
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const answer = await request(url, {
          dispatcher: agentFor(tls).compose(checkedBySending(url, maySend)),
          method,
          headers,
          body: body ?? null,
          signal,
          headersTimeout: 0,
          bodyTimeout: 0,
        })
        // Of a redirect, an error or "not modified" only the head counts; whatever body it has, however it is packed.
        if (answer.statusCode >= 300) {
          await answer.body.dump({ limit: maxDumpedBytes, signal })
          return { url, status: answer.statusCode, headers: answer.headers, bytes: new Uint8Array(), asked }
        }
        if (Number(answer.headers['content-length']) > maxBytes) {
          answer.body.destroy()
          throw tooLarge(bound)
        }
        const bytes = await readBody(answer.body, [answer.headers['content-encoding'] ?? []].flat().join(), bound)
        return { url, status: answer.statusCode, headers: answer.headers, bytes, asked }
      } catch (error) {
        throw error instanceof CrawlError ? error : networkError(error, url, timeoutMs)
      }
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()))
    },
  }
}

/** Checks once more when the connection stands and the request is about to be written to it: that may have taken long. */
const checkedBySending =
  ({ host }: URL, maySend: () => boolean): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    const onRequestStart: typeof handler.onRequestStart = (...args) => {
      const at = new Date().toISOString()
      if (!maySend()) throw new ThrottledError('not-due', `${host} was not asked in time: its turn is over.`, at)
      handler.onRequestStart?.(...args)
    }
    const get = (_: object, name: keyof typeof handler) =>
      name === 'onRequestStart' ? onRequestStart : handler[name]?.bind(handler)
    return dispatch(options, new Proxy({}, { get }) as typeof handler)
  }

/** What went wrong on the way, as a FetchError with a stable reason. A GoneError of the guard comes out as it is. */
function networkError(error: unknown, url: URL, timeoutMs: number): CrawlError {
  const causes = chain(error)
  const ours = causes.find((cause) => cause instanceof CrawlError)
  if (ours) return ours
  const codes = causes.flatMap((cause) => [cause.name, 'code' in cause ? String(cause.code) : ''])
  const [reason, what] = reasons.find(([, , pattern]) => codes.some((code) => pattern.test(code))) ?? [
    'network',
    'failed',
  ]
  const detail = reason === 'timeout' ? ` within ${timeoutMs} ms` : ''
  return new FetchError(reason, `${url.href} ${what}${detail}.`, { cause: error })
}

const reasons: [reason: string, what: string, codes: RegExp][] = [
  ['connect-timeout', 'could not be connected to in time', /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/],
  ['timeout', 'did not answer in full', /^(TimeoutError|UND_ERR_(HEADERS|BODY)_TIMEOUT|UND_ERR_ABORTED)$/],
  ['dns', 'has a host name that does not resolve', /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENODATA|ESERVFAIL)$/],
  ['refused', 'refused the connection', /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/],
  ['protocol', 'answered something that is not HTTP', /^(HPE_|HTTPParserError|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES)/],
  ['tls', 'offers no connection that can be trusted', /CERT|^ERR_(TLS|SSL|OSSL)|^EPROTO$|UNABLE_TO_|SELF_SIGNED/],
  ['reset', 'broke the connection off', /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/],
]

/** The error, its causes, and the errors of an attempt on several addresses. */
function chain(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  const inner = error instanceof AggregateError ? error.errors : []
  return [error, ...inner.flatMap(chain), ...chain(error.cause)]
}
