import { createHash } from 'node:crypto'
import type { Insertable, Selectable } from 'kysely'
import { exchangeSchema, type Snapshot, snapshotSchema } from '../schema/snapshot.ts'
import { pack, unpack } from './packing.ts'
import { prepared } from './prepared.ts'
import type { FetchOutcome, Store } from './store.ts'
import { StoreError } from './store-error.ts'
import { checked, parseJson } from './stored-json.ts'
import type { Database, PageRow, Tables, Writing } from './tables.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Row<Table extends keyof Tables> = Insertable<Tables[Table]>

const knownSize = prepared((db, { sha256 }: { sha256: string }) =>
  db.selectFrom('snapshots').select('size').where('sha256', '=', sha256),
)

const insertSnapshot = prepared((trx, row: Row<'snapshots'>) =>
  trx
    .insertInto('snapshots')
    .values(row)
    .onConflict((conflict) => conflict.column('sha256').doNothing()),
)

const insertFetch = prepared((trx, row: Row<'fetches'>) => trx.insertInto('fetches').values(row))

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
  const [known] = await knownSize(db, { sha256: snapshot.sha256 })
  return { ...rest, snapshot, packed: known ? null : await pack(bytes) }
}

/** Keeps an answer within a transaction and says what it changes in its page's row. */
export const keepAnswer = async (trx: Writing, page: PageRow, answer: Answer) => {
  if (answer.notModified) {
    if (!page.snapshot) throw new StoreError(`page ${page.key} was "not modified", but no answer of it is stored`)
    await insertFetch(trx, {
      page: page.key,
      url: JSON.parse(page.request).url,
      status: 304,
      fetched_at: answer.fetchedAt,
      exchange: null,
      sha256: page.snapshot,
    })
    return {}
  }
  const { snapshot, packed } = answer
  if (packed) {
    const { sha256, size } = snapshot
    await insertSnapshot(trx, { sha256, size, stored_size: packed.length, bytes: packed })
  }
  const headers = { etag: snapshot.etag, last_modified: snapshot.lastModified }
  await insertFetch(trx, {
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

const lastFetch = prepared((db, { sha256, page }: { sha256: string; page?: string | undefined }) =>
  db
    .selectFrom('snapshots')
    .innerJoin('fetches', 'fetches.sha256', 'snapshots.sha256')
    .selectAll('fetches')
    .select(['snapshots.size', 'snapshots.bytes'])
    .where('snapshots.sha256', '=', sha256)
    .where('fetches.status', '!=', 304)
    .$if(page !== undefined, (q) => q.where('fetches.page', '=', page!))
    .orderBy('fetches.id', 'desc')
    .limit(1),
)

/** Snapshots: bytes by hash, with the facts of a fetch that brought them. */
export const snapshotsIn = (db: Database): Pick<Store, 'snapshot' | 'fetches'> => ({
  snapshot: async (sha256, page) => {
    const [row] = await lastFetch(db, { sha256, page })
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
