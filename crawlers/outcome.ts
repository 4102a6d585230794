import type { FetchOutcome } from '../data/store/store.ts'
import type { Answer } from './exchange.ts'
import { snapshotOf } from './snapshot-of.ts'

/** An answer as it is kept: its bytes, where they came from, and how they were asked for. */
export function outcome({ url, status, headers, bytes, asked }: Answer): FetchOutcome {
  const fetchedAt = new Date().toISOString()
  if (status === 304) return { notModified: true, fetchedAt }
  const exchange = {
    method: asked.method,
    requestHeaders: Object.entries(asked.headers),
    body: asked.body ?? null,
    headers: Object.entries(headers).flatMap(([name, values]) =>
      [values ?? []].flat().map((value): [string, string] => [name, value]),
    ),
  }
  return { notModified: false, snapshot: snapshotOf({ url, status, bytes, fetchedAt, exchange }), bytes }
}

/** A page as the browser drew it, in the place of the answer that it was drawn from: always drawn anew. */
export function drawnOutcome(answer: Answer, { url, html }: { url: URL; html: string }): FetchOutcome {
  const { etag: _, 'last-modified': __, ...headers } = answer.headers
  const type = { 'content-type': 'text/html; charset=utf-8', 'x-drawn-by': 'browser' }
  return outcome({ ...answer, url, headers: { ...headers, ...type }, bytes: Buffer.from(html) })
}
