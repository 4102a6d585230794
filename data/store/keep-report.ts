import type { Insertable } from 'kysely'
import type { Report } from '../schema/report.ts'
import { dropAudit } from './keep-findings.ts'
import { listReport, relist } from './listings.ts'
import { pack, unpack } from './packing.ts'
import { prepared } from './prepared.ts'
import { contentHash, saysAll } from './report-content.ts'
import { parseJson } from './stored-json.ts'
import type { PageRow, Tables, Writing } from './tables.ts'
import { inTurn, turnsOf } from './writing.ts'

/** A reading ready to be kept. */
export interface Reading {
  report: Report
  parser: string
  hash: string
  body: Uint8Array
}

/** Makes a reading ready outside the transaction, where hashing and compressing hold up nobody. */
export const readyReading = async (report: Report, parser: string): Promise<Reading> => ({
  report,
  parser,
  hash: contentHash(report),
  body: await pack(Buffer.from(JSON.stringify(report))),
})

/** Pages of a text corpus: their portal's name begins so. What was fetched from a site counts before what others copied. */
const corpora = 'corpus:'

const isFromCorpus = (portal: string | null): boolean => portal?.startsWith(corpora) ?? false

/** The newest version that was not withdrawn is the one that counts; one from a corpus only where there is no other. */
const markNewest = async (trx: Writing, id: string) => {
  const newest = await trx
    .selectFrom('reports')
    .select('seq')
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .orderBy((eb) => eb.case().when('portal', 'like', `${corpora}%`).then(1).else(0).end())
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  await trx.updateTable('reports').set({ newest: 0 }).where('id', '=', id).where('newest', '=', 1).execute()
  if (newest) await trx.updateTable('reports').set({ newest: 1 }).where('seq', '=', newest.seq).execute()
  await relist(trx, id)
}

/** What stands of a reading of these bytes, but for the report `except`. */
const standingOf = prepared((trx, of: { page: string; snapshot: string; except?: string | undefined }) =>
  trx
    .selectFrom('reports')
    .select(['seq', 'id', 'agency'])
    .where('page', '=', of.page)
    .where('snapshot', '=', of.snapshot)
    .where('withdrawn_at', 'is', null)
    .$if(of.except !== undefined, (q) => q.where('id', '!=', of.except!)),
)

/**
 * Withdraws what earlier readings of these bytes took the page for (all of it when `report` is null): a parser that has
 * learned the agency's name must not leave the nameless report standing beside the new one. Its audit goes with it; when an
 * older version of that report counts again, its pages are due for a new audit. From here to the end of the transaction
 * nobody else changes any of these reports.
 */
export const withdrawOthers = async (
  trx: Writing,
  page: PageRow,
  snapshot: string,
  report: Pick<Report, 'id' | 'agency'> | null,
  at: string,
): Promise<void> => {
  const others = await standingOf(trx, { page: page.key, snapshot, except: report?.id })
  await inTurn(trx, ...[...others, ...(report ? [report] : [])].flatMap(turnsOf))
  for (const { seq } of others)
    await trx.updateTable('reports').set({ withdrawn_at: at }).where('seq', '=', seq).execute()
  for (const id of new Set(others.map((row) => row.id))) {
    await markNewest(trx, id)
    await dropAudit(trx, id, at)
    await trx
      .updateTable('pages')
      .set({ stage: 'audit', changed_at: at })
      .where('report', '=', id)
      .where('key', '!=', page.key)
      .where('stage', '=', 'done')
      .execute()
  }
}

/**
 * The version that says all that a reading from elsewhere says: the same report on another site, under another heading or
 * with cells that were lost on the way. Looked for only when no version is the same to the letter.
 */
const versionThatSays = async (trx: Writing, report: Report, standing: { seq: number; version: number }[]) => {
  for (const { seq, version } of standing.toReversed()) {
    const row = await trx.selectFrom('reports').select('body').where('seq', '=', seq).executeTakeFirstOrThrow()
    const what = `report ${report.id} version ${version}`
    const kept = parseJson(new TextDecoder().decode(unpack(row.body, what)), what) as Report
    if (saysAll(kept, report)) return version
  }
}

const versionsOf = prepared((trx, { id }: { id: string }) =>
  trx
    .selectFrom('reports')
    .select(['seq', 'version', 'portal', 'page', 'content_hash', 'withdrawn_at'])
    .where('id', '=', id)
    .orderBy('version'),
)

const insertVersion = prepared((trx, row: Insertable<Tables['reports']>) => trx.insertInto('reports').values(row))

/**
 * Keeps a reading of a page within a transaction. It is a new version when it differs from the last reading of the same
 * page. From a page that gave none yet it is one when no version that stands says all its figures: two pages that carry
 * the same report do not take turns in making versions. Where nothing differs the page's last version is brought up to
 * date (snapshot, places, parser).
 */
export const keepReading = async (
  trx: Writing,
  page: PageRow,
  { report, parser, hash, body }: Reading,
  at: string,
): Promise<{ version: number; changed: boolean }> => {
  const versions = await versionsOf(trx, { id: report.id })
  const own = versions.findLast((row) => row.page === page.key)
  const same = own ?? versions.findLast((row) => row.content_hash === hash && row.withdrawn_at === null)
  const reading = { snapshot: report.source.sha256, parser, body }
  if (same && same.content_hash === hash) {
    if (same === own) {
      const stands = { ...reading, withdrawn_at: null }
      await trx.updateTable('reports').set(stands).where('seq', '=', same.seq).execute()
      if (same.withdrawn_at !== null) await markNewest(trx, report.id)
    }
    return { version: same.version, changed: false }
  }
  const standing = versions.filter((row) => row.withdrawn_at === null)
  const said = own ? undefined : await versionThatSays(trx, report, standing)
  if (said !== undefined) return { version: said, changed: false }
  const version = (versions.at(-1)?.version ?? 0) + 1
  const counts = !isFromCorpus(page.portal) || standing.every(({ portal }) => isFromCorpus(portal))
  if (counts && standing.length > 0)
    await trx.updateTable('reports').set({ newest: 0 }).where('id', '=', report.id).where('newest', '=', 1).execute()
  await insertVersion(trx, {
    ...reading,
    id: report.id,
    version,
    newest: counts ? 1 : 0,
    withdrawn_at: null,
    agency: report.agency,
    year: report.year,
    edition: report.edition,
    portal: page.portal,
    page: page.key,
    content_hash: hash,
    stored_at: at,
  })
  if (counts) await listReport(trx, report, { portal: page.portal, stored_at: at })
  return { version, changed: true }
}
