import { hash } from 'node:crypto'
import type { Exchange, Snapshot } from '../data/schema/snapshot.ts'
import { contentTypeOf } from './content-type.ts'

/** What came of one request: where it ended, how, when and with which bytes. */
export interface Came {
  url: URL
  status: number
  bytes: Uint8Array
  fetchedAt: string
  /** the headers of the answer among it */
  exchange: Exchange
}

/** The facts of an answer as they are kept beside its bytes. */
export const snapshotOf = ({ url, status, bytes, fetchedAt, exchange }: Came): Snapshot => {
  const header = (name: string) => exchange.headers.find(([one]) => one === name)?.[1] ?? null
  return {
    sha256: hash('sha256', bytes),
    url: url.href,
    status,
    ...contentTypeOf(header('content-type')),
    etag: header('etag'),
    lastModified: header('last-modified'),
    fetchedAt,
    size: bytes.length,
    exchange,
  }
}
