import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { exchangeSchema, type Snapshot, snapshotSchema } from '../schema/snapshot.ts'
import { pack, unpack } from './packing.ts'
import type { FetchOutcome, Store } from './store.ts'
import { StoreError } from './store-error.ts'
import { checked, parseJson } from './stored-json.ts'
import type { Database, PageRow, Tables, Writing } from './tables.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A fetch ready to be kept: `packed` is null when the store has these bytes. */
export type Answer =
  | { notModified: true; fetchedAt: string }
  | { notModified: false; snapshot: Snapshot; packed: Uint8Array | null }

/**
 * Makes a fetch ready outside the transaction, where compressing holds up nobody. Throws a StoreError when the bytes are
 * not those of the hash: they would be taken for another page's.
 */
export const readyToKeep = async (db: Database, outcome: FetchOutcome): Promise<Answer> => {
  if (outcome.notModified) return outcome
  const { bytes, ...rest } = outcome
  const snapshot = checked(snapshotSchema, outcome.snapshot, `the snapshot of ${outcome.snapshot.url}`)
  if (hashOf(bytes) !== snapshot.sha256) {
    throw new StoreError(`the bytes of ${snapshot.url} do not have the SHA-256 ${snapshot.sha256}`)
  }
  const known = await db.selectFrom('snapshots').select('size').where('sha256', '=', snapshot.sha256).executeTakeFirst()
  return { ...rest, snapshot, packed: known ? null : await pack(bytes) }
}

/** Keeps an answer within a transaction and says what it changes in its page's row. */
export const keepAnswer = async (trx: Writing, page: PageRow, answer: Answer) => {
  if (answer.notModified) {
    if (!page.snapshot) throw new StoreError(`page ${page.key} was "not modified", but no answer of it is stored`)
    await trx
      .insertInto('fetches')
      .values({
        page: page.key,
        url: JSON.parse(page.request).url,
        status: 304,
        fetched_at: answer.fetchedAt,
        exchange: null,
        sha256: page.snapshot,
      })
      .execute()
    return {}
  }
  const { snapshot, packed } = answer
  if (packed) {
    await trx
      .insertInto('snapshots')
      .values({ sha256: snapshot.sha256, size: snapshot.size, stored_size: packed.length, bytes: packed })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute()
  }
  const headers = { etag: snapshot.etag, last_modified: snapshot.lastModified }
  await trx
    .insertInto('fetches')
    .values({
      page: page.key,
      url: snapshot.url,
      status: snapshot.status,
      media_type: snapshot.mediaType,
      charset: snapshot.charset,
      ...headers,
      fetched_at: snapshot.fetchedAt,
      exchange: snapshot.exchange ? JSON.stringify(snapshot.exchange) : null,
      sha256: snapshot.sha256,
    })
    .execute()
  return { snapshot: snapshot.sha256, ...headers }
}

const exchangeOf = (json: string | null, sha256: string) =>
  json === null
    ? {}
    : { exchange: checked(exchangeSchema, parseJson(json, `snapshot ${sha256}`), `snapshot ${sha256}`) }

const snapshotOf = (row: Selectable<Tables['fetches']> & { size: number }): Snapshot => ({
  sha256: row.sha256,
  url: row.url,
  status: row.status,
  mediaType: row.media_type,
  charset: row.charset,
  etag: row.etag,
  lastModified: row.last_modified,
  fetchedAt: row.fetched_at,
  size: row.size,
  ...exchangeOf(row.exchange, row.sha256),
})

const fetchesAtOnce = 200

async function* fetchesOf(db: Database, portals: string[] | undefined): AsyncGenerator<Snapshot> {
  if (portals?.length === 0) return
  let last = 0
  while (true) {
    const rows = await db
      .selectFrom('fetches')
      .innerJoin('snapshots', 'snapshots.sha256', 'fetches.sha256')
      .innerJoin('pages', 'pages.key', 'fetches.page')
      .selectAll('fetches')
      .select('snapshots.size')
      .where('fetches.id', '>', last)
      .where('fetches.status', '!=', 304)
      .$if(portals !== undefined, (q) => q.where('pages.portal', 'in', portals!))
      .orderBy('fetches.id')
      .limit(fetchesAtOnce)
      .execute()
    for (const row of rows) yield snapshotOf(row)
    if (rows.length < fetchesAtOnce) return
    last = rows.at(-1)!.id
  }
}

/** Snapshots: bytes by hash, with the facts of a fetch that brought them. */
export const snapshotsIn = (db: Database): Pick<Store, 'snapshot' | 'fetches'> => ({
  snapshot: async (sha256, page) => {
    const row = await db
      .selectFrom('snapshots')
      .innerJoin('fetches', 'fetches.sha256', 'snapshots.sha256')
      .selectAll('fetches')
      .select(['snapshots.size', 'snapshots.bytes'])
      .where('snapshots.sha256', '=', sha256)
      .where('fetches.status', '!=', 304)
      .$if(page !== undefined, (q) => q.where('fetches.page', '=', page!))
      .orderBy('fetches.id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!row) return null
    const bytes = unpack(row.bytes, `snapshot ${sha256}`)
    if (hashOf(bytes) !== sha256) throw new StoreError(`snapshot ${sha256} is damaged in the store: its hash differs`)
    return {
      snapshot: snapshotOf(row),
      bytes,
    }
  },
  fetches: (portals) => fetchesOf(db, portals),
})
