import { auditReport } from '../../audit/audit-report.ts'
import { heldBy } from '../../audit/context.ts'
import { noAgencies } from '../../data/agencies/agencies.ts'
import type { Audit } from '../../data/schema/audit.ts'
import type { Report } from '../../data/schema/report.ts'
import type { Store } from '../../data/store/store.ts'
import type { Job, JobContext } from '../job.ts'
import { type PagePayload, pagePayload } from '../page-payload.ts'
import { readAgainFrom } from '../read-again.ts'
import { relatedReports } from '../related-reports.ts'

/** The reports that look back at this one: those for the next year of which any is held. */
const lookingBack = ({ year }: Report, line: readonly Report[]): Report[] => {
  const later = year === null ? [] : line.filter((one) => one.year !== null && one.year > year)
  const next = Math.min(...later.map((one) => one.year!))
  return later.filter((one) => one.year === next)
}

/** The versions of a report, the one that counts last: it is not the newest when a corpus says something else than a site. */
const versionsOf = async ({ id, source }: Report, store: Store) => {
  const versions = (await store.reportVersions(id)).map(({ report, parser }) => ({ report, parser }))
  const counts = versions.filter(({ report }) => report.source.sha256 === source.sha256)
  return [...versions.filter((one) => !counts.includes(one)), ...counts]
}

/** Runs the rules over a report, with everything around it that the store has. */
const auditIn = async (report: Report, { store, agencies = noAgencies }: AuditContext): Promise<Audit> => {
  const { line, parts } = await relatedReports(report, store, agencies)
  return auditReport(report, {
    held: heldBy([...(await store.siblings(report.id)), ...line, ...parts]),
    agencies,
    versions: await versionsOf(report, store),
    readAgain: readAgainFrom(store),
  })
}

type AuditContext = Pick<JobContext, 'store' | 'clock' | 'agencies'>

/** Runs the rules over a page's report, and again over those that look at it and were audited before. */
export const auditPage = async (key: string, context: AuditContext) => {
  const { store, clock, agencies = noAgencies } = context
  const page = await store.page(key)
  if (page?.stage !== 'audit' || page.report === null) return { nothingToDo: true }
  // Another worker may read a year beside this one meanwhile: then all is looked at again.
  for (let kept = false; !kept; ) {
    const stored = await store.report(page.report)
    if (!stored) throw new Error(`the report ${page.report} of ${page.request.url} is not in the store`)
    const { line, parts, wholes } = await relatedReports(stored.report, store, agencies)
    const related = [...line, ...parts, ...wholes].map(({ id }) => id)
    const basis = await store.basis([page.report, ...related])
    const report = (await store.report(page.report))?.report ?? stored.report
    const years = await store.siblings(report.id)
    const others = [...lookingBack(report, [...years, ...line]), ...wholes].filter(({ id }) =>
      basis.audited.includes(id),
    )
    const audits: Audit[] = []
    for (const one of [...others, report]) audits.push(await auditIn(one, context))
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
