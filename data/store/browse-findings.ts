import { sql } from 'kysely'
import { z } from 'zod'
import { findingSchema } from '../schema/finding.ts'
import { conditions } from './browse.ts'
import type { FindingFilter, FindingList, FindingPart, ListedFinding } from './finding-list.ts'
import { standingCount, standingPart } from './standing-findings.ts'
import type { Judgement } from './store.ts'
import { checked, parseJson } from './stored-json.ts'
import type { Database } from './tables.ts'
import { onPostgres } from './writing.ts'

const judgementSchema = z.object({ decision: z.enum(['confirmed', 'dismissed']), note: z.string().nullable() })

const judgementOf = (text: string | null): Judgement | null =>
  text === null ? null : checked(judgementSchema, parseJson(text, 'a review'), 'a review')

/** Findings that are gone; what a filter asks of the finding itself is read out of it. */
const goneOnes = (db: Database, filter: FindingFilter) => {
  const { fingerprint, rule, severity, decision, since, before, reports } = filter
  const fact = (name: string) =>
    onPostgres(db) ? sql<string>`body::json ->> ${sql.lit(name)}` : sql<string>`body ->> ${sql.lit(name)}`
  const isNamed = reports !== undefined && Object.values(reports).some((value) => value !== undefined)
  const ofReports = () =>
    db
      .selectFrom('listings')
      .select('report')
      .where(conditions(db, reports!, false))
  return db
    .selectFrom('gone_findings')
    .leftJoin('listings', 'listings.report', 'gone_findings.report')
    .leftJoin('reviews', 'reviews.fingerprint', 'gone_findings.fingerprint')
    .$if(fingerprint !== undefined, (q) => q.where('gone_findings.fingerprint', '=', fingerprint!))
    .$if(rule !== undefined, (q) => q.where(fact('rule'), '=', rule!))
    .$if(severity !== undefined, (q) => q.where(fact('severity'), '=', severity!))
    .$if(decision !== undefined, (q) => q.where('reviews.decision', decision === null ? 'is' : '=', decision!))
    .$if(since !== undefined, (q) => q.where('gone_at', '>=', since!))
    .$if(before !== undefined, (q) => q.where('gone_at', '<', before!))
    .$if(isNamed, (q) => q.where('gone_findings.report', 'in', ofReports()))
}

const shown = [
  ...(['listings.agency', 'listings.year', 'listings.region'] as const),
  ...(['reviews.decision', 'reviews.note', 'reviews.decided_by', 'reviews.decided_at'] as const),
] as const

const goneRows = (db: Database, filter: FindingFilter, { limit, offset }: FindingPart) =>
  goneOnes(db, filter)
    .select(['gone_findings.report', 'gone_findings.fingerprint', 'found_at', 'gone_at', 'body', ...shown])
    .orderBy('gone_at', 'desc')
    .orderBy('gone_findings.report')
    .orderBy('gone_findings.fingerprint')
    .limit(limit)
    .offset(offset)
    .execute()

const standingRows = (db: Database, filter: FindingFilter, part: FindingPart) =>
  db
    .selectFrom(standingPart(db, filter, part).as('part'))
    .innerJoin('findings', (join) =>
      join.onRef('findings.report', '=', 'part.report').onRef('findings.position', '=', 'part.position'),
    )
    .leftJoin('listings', 'listings.report', 'part.report')
    .leftJoin('reviews', 'reviews.fingerprint', 'findings.fingerprint')
    .select(['findings.report', 'findings.fingerprint', 'findings.found_at', 'findings.body', ...shown])
    .select(sql<null>`null`.as('gone_at'))
    .orderBy('part.gravity')
    .orderBy('part.at', 'desc')
    .orderBy('part.report')
    .orderBy('part.position')
    .execute()

/** The work list of findings, and what people decided. */
export const findingListIn = (db: Database): FindingList => ({
  listedFindings: async (filter, part) => {
    const rows = await (filter.gone ? goneRows(db, filter, part) : standingRows(db, filter, part))
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
    const count = filter.gone
      ? goneOnes(db, filter).select((eb) => eb.fn.countAll().as('count'))
      : standingCount(db, filter)
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
