import { sql } from 'kysely'
import { conditions } from './browse.ts'
import type { FindingFilter, FindingPart } from './finding-list.ts'
import type { Database } from './tables.ts'

// The list of the findings that stand, by their keys alone: from page to page nothing else than an index is read.

/** The words of the indexes in migrations/0011-gravity.ts. */
const gravity = sql<number>`(case severity when 'error' then 0 when 'warning' then 1 else 2 end)`
const ranks = { error: 0, warning: 1, info: 2 }
const foundAt = sql<string>`coalesce(found_at, '')`

/** Findings that fit, without order. `isLong`: each is looked at by itself, for the list is walked in its order. */
const fitting = (db: Database, filter: FindingFilter, isLong: boolean) => {
  const { fingerprint, rule, severity, decision, since, before, reports } = filter
  const isNamed = reports !== undefined && Object.values(reports).some((value) => value !== undefined)
  const ofReports = () => {
    const fit = db.selectFrom('listings').where(conditions(db, reports!, isLong))
    return isLong
      ? sql<boolean>`exists ${fit.select('report').whereRef('listings.report', '=', 'findings.report' as never)}`
      : sql<boolean>`findings.report in ${fit.select('report')}`
  }
  return db
    .selectFrom('findings')
    .$if(decision !== undefined, (q) =>
      q
        .leftJoin('reviews', 'reviews.fingerprint', 'findings.fingerprint')
        .where('reviews.decision' as never, decision === null ? 'is' : '=', decision as never),
    )
    .$if(fingerprint !== undefined, (q) => q.where('findings.fingerprint', '=', fingerprint!))
    .$if(rule !== undefined, (q) => q.where('rule', '=', rule!))
    .$if(severity !== undefined, (q) => q.where(gravity, '=', ranks[severity!]))
    .$if(since !== undefined, (q) => q.where(foundAt, '>=', since!))
    .$if(before !== undefined, (q) => q.where(foundAt, '<', before!))
    .$if(isNamed, (q) => q.where(ofReports()))
}

const longList = 3000

/**
 * Whether a part is found by walking the list in its order, and not by finding all that fits and putting it in order: in long
 * lists, unless each finding must be looked up beside the index and the part lies far on.
 */
const isWalked = ({ decision, reports = {} }: FindingFilter, { offset, of = 0 }: FindingPart): boolean => {
  if (of <= longList) return false
  const isLookedUp = !!decision || Object.values(reports).some((value) => value !== undefined)
  return !isLookedUp || offset * 8 <= of
}

/** The keys of a part of the list, the gravest first and of these the newest, with what puts them in order. */
export const standingPart = (db: Database, filter: FindingFilter, part: FindingPart) => {
  const isLong = isWalked(filter, part)
  const byGravity = isLong ? gravity : sql<number>`0 + ${gravity}` // in other words, or the index is walked
  return (
    fitting(db, filter, isLong)
      .select(['findings.report', 'findings.position', gravity.as('gravity'), foundAt.as('at')])
      // where all are as grave SQLite would sort them for nothing
      .$if(filter.severity === undefined, (q) => q.orderBy(byGravity))
      .orderBy(foundAt, 'desc')
      .orderBy('findings.report')
      .orderBy('findings.position')
      .limit(part.limit)
      .offset(part.offset)
  )
}

/** How many findings stand that fit. */
export const standingCount = (db: Database, filter: FindingFilter) =>
  fitting(db, filter, false).select((eb) => eb.fn.countAll().as('count'))
