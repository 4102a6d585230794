import { findingSchema } from '../schema/finding.ts'
import { reviewOf } from './reviews.ts'
import type { FindingRecord, Review, Store } from './store.ts'
import { checked, parseJson } from './stored-json.ts'
import type { Database } from './tables.ts'
import { reading } from './writing.ts'

const reportsPerQuery = 100

interface Row {
  report: string
  fingerprint: string
  place: string | null
  found_at: string | null
  gone_at: string | null
  body: string
}

/** The records of some reports as they were at one moment, judgements with them. */
const recordsOf = (db: Database, reports: string[]): Promise<FindingRecord[]> =>
  reading(db, async (trx) => {
    const columns = ['report', 'fingerprint', 'place', 'found_at', 'body'] as const
    const there = await trx
      .selectFrom('findings')
      .select(columns)
      .where('report', 'in', reports)
      .orderBy('report')
      .orderBy('position')
      .execute()
    const gone = await trx
      .selectFrom('gone_findings')
      .select([...columns, 'gone_at'])
      .where('report', 'in', reports)
      .orderBy('report')
      .orderBy('gone_at')
      .orderBy('fingerprint')
      .execute()
    const rows: Row[] = [...there.map((row) => ({ ...row, gone_at: null })), ...gone]
    const reviews = new Map<string, Review>()
    for (let from = 0; from < rows.length; from += 500) {
      const fingerprints = rows.slice(from, from + 500).map(({ fingerprint }) => fingerprint)
      const judged = await trx.selectFrom('reviews').selectAll().where('fingerprint', 'in', fingerprints).execute()
      for (const row of judged) reviews.set(row.fingerprint, reviewOf(row))
    }
    return recordsFrom(rows, reviews)
  })

/** Who has judged the same matter before, on other evidence: the last one. */
const earlierReview = (row: Row, rows: readonly Row[], reviews: ReadonlyMap<string, Review>): Review | null =>
  rows
    .filter(
      (other) => other.report === row.report && other.place === row.place && other.fingerprint !== row.fingerprint,
    )
    .flatMap(({ fingerprint }) => reviews.get(fingerprint) ?? [])
    .reduce<Review | null>((last, one) => (last === null || one.decidedAt > last.decidedAt ? one : last), null)

const recordsFrom = (rows: readonly Row[], reviews: ReadonlyMap<string, Review>): FindingRecord[] => {
  const byReport = Map.groupBy(rows, ({ report }) => report)
  return rows.map((row) => {
    const what = `a finding of report ${row.report}`
    const review = reviews.get(row.fingerprint) ?? null
    const isOpen = row.gone_at === null && review === null && row.place !== null
    return {
      finding: checked(findingSchema, parseJson(row.body, what), what),
      foundAt: row.found_at,
      goneAt: row.gone_at,
      review,
      reopened: isOpen ? earlierReview(row, byReport.get(row.report)!, reviews) : null,
    }
  })
}

/** Findings between runs. */
export const findingRecordsIn = (db: Database): Pick<Store, 'findings' | 'findingChanges'> => ({
  async *findings(report) {
    let last = ''
    while (true) {
      const all = db.selectFrom('findings').select('report').union(db.selectFrom('gone_findings').select('report'))
      const reports = await db
        .selectFrom(all.as('found'))
        .select('found.report')
        .$if(report !== undefined, (query) => query.where('found.report', '=', report!))
        .where('found.report', '>', last)
        .orderBy('found.report')
        .limit(reportsPerQuery)
        .execute()
      if (reports.length === 0) return
      const ids = reports.map((row) => row.report)
      yield* await recordsOf(db, ids)
      last = ids.at(-1)!
    }
  },

  findingChanges: async (since) =>
    reading(db, async (trx) => {
      const count = (query: { count: string | number | bigint } | undefined) => Number(query?.count ?? 0)
      const all = trx.selectFrom('findings').select(trx.fn.countAll().as('count'))
      const isNew = await all.where('found_at', '>=', since).executeTakeFirst()
      const standing = await all.executeTakeFirst()
      const gone = await trx
        .selectFrom('gone_findings')
        .select(trx.fn.countAll().as('count'))
        .where('gone_at', '>=', since)
        .where((eb) => eb.or([eb('found_at', '<', since), eb('found_at', 'is', null)]))
        .executeTakeFirst()
      return { new: count(isNew), open: count(standing) - count(isNew), gone: count(gone) }
    }),
})
