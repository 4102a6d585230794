import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { type Misbehaviour, misbehave } from './misbehave.ts'
import { type Answer, notFoundPage, ok, type Site } from './sites/site.ts'

/** A request as the log of a sample site keeps it. Times are milliseconds since 1970. */
export interface RequestLog {
  site: string
  host: string
  method: string
  /** path and query */
  path: string
  userAgent: string | null
  /** null when the connection was cut */
  status: number | null
  startedAt: number
  endedAt: number
}

/**
 * What a server does instead of answering: misbehaves, answers in another charset than it says (`lying-charset`), as if its
 * newest entry were not there (`one-less`: then and now, a list that changes while it is read), or sends this status.
 */
type Failure = Misbehaviour | 'lying-charset' | 'one-less' | { status: number; headers?: Record<string, string> }

/** How a site behaves beside what it publishes. */
export interface Behaviour {
  /** waits so long before each answer, in ms */
  slowMs: number
  /** asked for each request; `nth` counts from 1 all requests of the site, `try` those for the same path */
  fail(request: { site: string; path: string; nth: number; try: number }): Failure | null
  /** whether corrected reports have been published */
  revised(): boolean
}

/** A sample site that is being served. */
export interface ServedSite {
  site: Site
  /** `http://127.0.0.1:<port>` */
  origin: string
  close(): Promise<void>
}

interface Sent {
  status: number
  headers: Record<string, string>
  body: Buffer
}

const answerTo = async (site: Site, url: URL, request: IncomingMessage, revised: boolean): Promise<Answer> => {
  const page = site.pages.get(url.pathname + url.search)
  if (page) return page(revised)
  const body = Buffer.concat(await request.toArray()).toString()
  const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)])
  const answer = site.query(url.pathname, form, body) ?? site.pages.get(url.pathname)?.(revised)
  return answer ?? { ...ok('text/html', notFoundPage(site), null), status: 404 }
}

/** Encodes an answer, or says 304 when the visitor has it already (RFC 9110, 13.2.2). */
const send = (site: Site, answer: Answer, request: IncomingMessage): Sent => {
  const body = Buffer.isBuffer(answer.body) ? answer.body : iconv.encode(String(answer.body), site.charset)
  const headers: Record<string, string> = { 'content-type': answer.type, ...answer.headers }
  const asked = request.headers
  if (answer.modified) {
    headers['last-modified'] = new Date(`${answer.modified}T01:00:00Z`).toUTCString()
    if (site.modern) headers.etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    const same = asked['if-none-match']
      ? asked['if-none-match'] === headers.etag
      : asked['if-modified-since'] === headers['last-modified']
    if (same) return { status: 304, headers, body: Buffer.alloc(0) }
  }
  if (!site.modern || !asked['accept-encoding']?.includes('gzip') || !answer.type.startsWith('text/'))
    return { status: answer.status, headers, body }
  return { status: answer.status, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) }
}

const otherCharset = ({ charset }: Site): Site['charset'] => (charset === 'utf-8' ? 'gb18030' : 'utf-8')

/** Serves a site on 127.0.0.1; port 0 takes a free one. Throws when the port is taken. */
export const serve = async (
  site: Site,
  port: number,
  behaviour: Behaviour,
  log: (request: RequestLog) => void,
): Promise<ServedSite> => {
  const tries = new Map<string, number>()
  let count = 0

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const startedAt = Date.now()
    const path = request.url ?? '/'
    const host = request.headers.host ?? ''
    const entry = { site: site.facts.id, host, method: request.method ?? 'GET', path, startedAt }
    const note = (status: number | null) =>
      log({ ...entry, userAgent: request.headers['user-agent'] ?? null, status, endedAt: Date.now() })

    tries.set(path, (tries.get(path) ?? 0) + 1)
    count += 1
    const failure = behaviour.fail({ site: site.facts.id, path, nth: count, try: tries.get(path)! })
    if (behaviour.slowMs > 0) await setTimeout(behaviour.slowMs)
    if (typeof failure === 'string' && failure !== 'lying-charset' && failure !== 'one-less') {
      note(misbehave(failure, request, response))
      return
    }
    const answer: Answer =
      typeof failure === 'object' && failure
        ? { ...ok('text/html', '', null), ...failure }
        : await answerTo(
            failure === 'one-less' ? site.oneLess() : site,
            new URL(path, 'http://127.0.0.1'),
            request,
            behaviour.revised(),
          )
    const served = failure === 'lying-charset' ? { ...site, charset: otherCharset(site), modern: false } : site
    const { status, headers, body } = send(served, answer, request)
    note(status)
    response.writeHead(status, { ...headers, 'content-length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    site,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
