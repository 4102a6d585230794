import { auditReport } from '../../audit/audit-report.ts'
import { heldBy } from '../../audit/context.ts'
import type { Audit } from '../../data/schema/audit.ts'
import type { Report } from '../../data/schema/report.ts'
import type { Store } from '../../data/store/store.ts'
import type { Job, JobContext } from '../job.ts'
import { type PagePayload, pagePayload } from '../page-payload.ts'

/** Rules look at the year before, so a report that changed may change what they say of the year after, and vice versa. */
const isNeighbour = (one: Report, other: Report): boolean =>
  one.year !== null && other.year !== null && Math.abs(one.year - other.year) === 1

/** The versions of a report, the one that counts last: it is not the newest when a corpus says something else than a site. */
const versionsOf = async ({ id, source }: Report, store: Store) => {
  const versions = (await store.reportVersions(id)).map(({ report, parser }) => ({ report, parser }))
  const counts = versions.filter(({ report }) => report.source.sha256 === source.sha256)
  return [...versions.filter((one) => !counts.includes(one)), ...counts]
}

/** Runs the rules over a page's report, and again over the years beside it that were audited before. */
export const auditPage = async (key: string, { store, clock }: Pick<JobContext, 'store' | 'clock'>) => {
  const page = await store.page(key)
  if (page?.stage !== 'audit' || page.report === null) return { nothingToDo: true }
  // Another worker may read a year beside this one meanwhile: then all is looked at again.
  for (let kept = false; !kept; ) {
    const basis = await store.basis([page.report])
    const stored = await store.report(page.report)
    if (!stored) throw new Error(`the report ${page.report} of ${page.request.url} is not in the store`)
    const { report } = stored
    const years = await store.siblings(report.id)
    const held = heldBy(years)
    const neighbours = years.filter((one) => isNeighbour(one, report) && basis.audited.includes(one.id))
    const audits: Audit[] = []
    for (const one of [...neighbours, report])
      audits.push(await auditReport(one, { held, versions: await versionsOf(one, store) }))
    kept = await store.audited(audits, clock().toISOString(), key, basis)
  }
  return {}
}

/** The job that runs the rules. */
export const audit: Job<PagePayload> = {
  name: 'audit',
  network: false,
  payload: pagePayload,
  run: ({ page }, context) => auditPage(page, context),
}
