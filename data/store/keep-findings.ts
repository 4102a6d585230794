import type { Finding } from '../schema/finding.ts'
import { placeOf } from './finding-place.ts'
import { listAudit } from './listings.ts'
import { prepared } from './prepared.ts'
import type { Writing } from './tables.ts'

const rowsPerInsert = 100

const standing = prepared((trx, { report }: { report: string }) =>
  trx.selectFrom('findings').select(['fingerprint', 'place', 'found_at', 'body']).where('report', '=', report),
)

/** Keeps what is not found any more as gone; `found` are the fingerprints that are. */
const retire = async (
  trx: Writing,
  report: string,
  before: Awaited<ReturnType<typeof standing>>,
  found: ReadonlySet<string>,
  at: string,
): Promise<void> => {
  for (const { fingerprint, ...row } of before) {
    if (found.has(fingerprint)) continue
    const gone = { ...row, gone_at: at }
    await trx
      .insertInto('gone_findings')
      .values({ report, fingerprint, ...gone })
      .onConflict((conflict) => conflict.columns(['report', 'fingerprint']).doUpdateSet(gone))
      .execute()
  }
}

/** Takes away a report's audit and findings within a transaction; the findings are gone from then on. */
export const dropAudit = async (trx: Writing, report: string, at: string): Promise<void> => {
  await retire(trx, report, await standing(trx, { report }), new Set(), at)
  await trx.deleteFrom('audits').where('report', '=', report).execute() // its findings go with it
  await listAudit(trx, report, null)
}

/**
 * Takes the place of a report's findings within a transaction, whose audit is there. One that was there before keeps the
 * time since when it stands, one that comes back begins anew.
 */
export const keepFindings = async (
  trx: Writing,
  report: string,
  findings: readonly Finding[],
  at: string,
): Promise<void> => {
  const before = await standing(trx, { report })
  const since = new Map(before.map(({ fingerprint, found_at }) => [fingerprint, found_at]))
  const found = new Set(findings.map(({ fingerprint }) => fingerprint))
  await retire(trx, report, before, found, at)
  if (before.length > 0) await trx.deleteFrom('findings').where('report', '=', report).execute()
  const rows = findings.map((finding, position) => {
    const { rule, outcome, severity, fingerprint } = finding
    const found_at = since.get(fingerprint) ?? at
    const body = JSON.stringify(finding)
    return { report, position, rule, outcome, severity, fingerprint, place: placeOf(finding), found_at, body }
  })
  for (let from = 0; from < rows.length; from += rowsPerInsert)
    await trx
      .insertInto('findings')
      .values(rows.slice(from, from + rowsPerInsert))
      .execute()
  const back = [...found].filter((fingerprint) => !since.has(fingerprint))
  for (let from = 0; from < back.length; from += rowsPerInsert)
    await trx
      .deleteFrom('gone_findings')
      .where('report', '=', report)
      .where('fingerprint', 'in', back.slice(from, from + rowsPerInsert))
      .execute()
}
