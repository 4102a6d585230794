import { type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import { findingSchema } from '../schema/finding.ts'
import { conditions } from './browse.ts'
import type { FindingFilter, FindingList, ListedFinding } from './finding-list.ts'
import type { Judgement } from './store.ts'
import { checked, parseJson } from './stored-json.ts'
import type { Database, Tables } from './tables.ts'
import { onPostgres } from './writing.ts'

const judgementSchema = z.object({ decision: z.enum(['confirmed', 'dismissed']), note: z.string().nullable() })

const judgementOf = (text: string | null): Judgement | null =>
  text === null ? null : checked(judgementSchema, parseJson(text, 'a review'), 'a review')

/** Findings that stand, or those that are gone, with the same columns. */
const found = (db: Database, gone: boolean) => {
  const columns = ['report', 'fingerprint', 'found_at', 'body'] as const
  if (!gone)
    return db
      .selectFrom('findings')
      .select([...columns, 'rule', 'severity', 'position'])
      .select([sql<string | null>`null`.as('gone_at'), sql<string>`coalesce(found_at, '')`.as('at')])
  const fact = (name: string) =>
    onPostgres(db) ? sql<string>`body::json ->> ${sql.lit(name)}` : sql<string>`body ->> ${sql.lit(name)}`
  return db
    .selectFrom('gone_findings')
    .select([...columns, fact('rule').as('rule'), fact('severity').as('severity'), sql<number>`0`.as('position')])
    .select([sql<string | null>`gone_at`.as('gone_at'), sql<string>`gone_at`.as('at')])
}

interface Found {
  report: string
  fingerprint: string
  found_at: string | null
  gone_at: string | null
  body: string
  rule: string
  severity: string
  position: number
  at: string
}

const fitting = (db: Database, filter: FindingFilter) => {
  const { fingerprint, rule, severity, decision, since, before, gone = false, reports } = filter
  const all = found(db, gone) as unknown as SelectQueryBuilder<Tables, never, Found>
  const isNamed = reports !== undefined && Object.values(reports).some((value) => value !== undefined)
  return db
    .selectFrom(all.as('found'))
    .leftJoin('listings', 'listings.report', 'found.report')
    .leftJoin('reviews', 'reviews.fingerprint', 'found.fingerprint')
    .$if(fingerprint !== undefined, (q) => q.where('found.fingerprint', '=', fingerprint!))
    .$if(rule !== undefined, (q) => q.where('found.rule', '=', rule!))
    .$if(severity !== undefined, (q) => q.where('found.severity', '=', severity!))
    .$if(decision !== undefined, (q) => q.where('reviews.decision', decision === null ? 'is' : '=', decision!))
    .$if(since !== undefined, (q) => q.where('found.at', '>=', since!))
    .$if(before !== undefined, (q) => q.where('found.at', '<', before!))
    .$if(isNamed, (q) =>
      q.where(
        'found.report',
        'in',
        db
          .selectFrom('listings')
          .select('report')
          .where(conditions(db, reports!, false)),
      ),
    )
}

/** The work list of findings, and what people decided. */
export const findingListIn = (db: Database): FindingList => ({
  listedFindings: async (filter, { limit, offset }) => {
    const rows = await fitting(db, filter)
      .select(['found.report', 'found.fingerprint', 'found.found_at', 'found.gone_at', 'found.body'])
      .select(['listings.agency', 'listings.year', 'listings.region'])
      .select(['reviews.decision', 'reviews.note', 'reviews.decided_by', 'reviews.decided_at'])
      .orderBy('found.at', 'desc')
      .orderBy('found.report')
      .orderBy('found.position')
      .orderBy('found.fingerprint')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map((row): ListedFinding => {
      const { fingerprint, decision, note, agency, year, region } = row
      const what = `a finding of report ${row.report}`
      return {
        finding: checked(findingSchema, parseJson(row.body, what), what),
        foundAt: row.found_at,
        goneAt: row.gone_at,
        review:
          decision === null
            ? null
            : { fingerprint, decision, note, decidedBy: row.decided_by, decidedAt: row.decided_at! },
        agency,
        year,
        region,
      }
    })
  },

  listedFindingsCount: async (filter) => {
    const count = fitting(db, filter).select((eb) => eb.fn.countAll().as('count'))
    return Number((await count.executeTakeFirstOrThrow()).count)
  },

  reviewChanges: async ({ limit, offset }) => {
    const rows = await db
      .selectFrom('review_log')
      .selectAll('review_log')
      .select((eb) => [
        eb
          .selectFrom('findings')
          .select('body')
          .whereRef('findings.fingerprint', '=', 'review_log.fingerprint')
          .limit(1)
          .as('body'),
        eb
          .selectFrom('gone_findings')
          .select('body')
          .whereRef('gone_findings.fingerprint', '=', 'review_log.fingerprint')
          .limit(1)
          .as('gone_body'),
      ])
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map((row) => {
      const body = row.body ?? row.gone_body
      const what = `the finding ${row.fingerprint}`
      return {
        id: Number(row.id),
        fingerprint: row.fingerprint,
        decidedBy: row.decided_by,
        decidedAt: row.decided_at,
        before: judgementOf(row.before),
        after: judgementOf(row.after),
        finding: body === null ? null : checked(findingSchema, parseJson(body, what), what),
      }
    })
  },

  reviewChangesCount: async () => {
    const count = db.selectFrom('review_log').select((eb) => eb.fn.countAll().as('count'))
    return Number((await count.executeTakeFirstOrThrow()).count)
  },
})
