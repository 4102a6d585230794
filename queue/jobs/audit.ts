import { auditReport } from '../../audit/audit-report.ts'
import { heldBy } from '../../audit/context.ts'
import { noAgencies } from '../../data/agencies/agencies.ts'
import type { Audit } from '../../data/schema/audit.ts'
import type { Report } from '../../data/schema/report.ts'
import type { Store, StoredReport } from '../../data/store/store.ts'
import type { Job, JobContext } from '../job.ts'
import { type PagePayload, pagePayload } from '../page-payload.ts'
import { readAgainFrom } from '../read-again.ts'
import { type Related, relatedReports } from '../related-reports.ts'

/** The reports that look back at this one: those for the next year of which any is held. */
const lookingBack = ({ year }: Report, line: readonly Report[]): Report[] => {
  const later = year === null ? [] : line.filter((one) => one.year !== null && one.year > year)
  const next = Math.min(...later.map((one) => one.year!))
  return later.filter((one) => one.year === next)
}

/** The versions of a report, the one that counts last: it is not the newest when a corpus says something else than a site. */
const versionsOf = async ({ report, version, parser }: StoredReport, store: Store) => {
  const others = await store.reportVersions(report.id, version)
  return [...others.map((other) => ({ report: other.report, parser: other.parser })), { report, parser }]
}

/** A report, the reports of its agency, and those of others that it looks at or that look at it. */
interface Around {
  own: StoredReport
  years: readonly StoredReport[]
  related: Related
}

/** Everything around a report that the store has; `known` are the reports of its agency, if they were read before. */
const lookAround = async (
  id: string,
  { store, agencies = noAgencies }: AuditContext,
  known?: readonly StoredReport[],
): Promise<Around> => {
  const years = known ?? (await store.siblings(id))
  const own = years.find(({ report }) => report.id === id)
  if (!own) throw new Error(`the report ${id} is not in the store`)
  return { own, years, related: await relatedReports(own.report, store, agencies) }
}

/** Runs the rules over a report, with everything around it. */
const auditIn = async (
  { own, years, related }: Around,
  { store, agencies = noAgencies }: AuditContext,
): Promise<Audit> =>
  auditReport(own.report, {
    held: heldBy([...years.map(({ report }) => report), ...related.line, ...related.parts]),
    agencies,
    versions: await versionsOf(own, store),
    readAgain: readAgainFrom(store),
  })

type AuditContext = Pick<JobContext, 'store' | 'clock' | 'agencies'>

const idsOf = ({ line, parts, wholes }: Related): string[] => [...line, ...parts, ...wholes].map(({ id }) => id)

/** What an audit rests on, and then, never before, what there is around the report. */
const begin = async (id: string, context: AuditContext) => {
  const basis = await context.store.basis([id])
  const around = await lookAround(id, context)
  const others = idsOf(around.related)
  if (others.length === 0) return { basis, around }
  return { basis: await context.store.basis([id, ...others]), around: await lookAround(id, context) }
}

/** Runs the rules over a page's report, and again over those that look at it and were audited before. */
export const auditPage = async (key: string, context: AuditContext) => {
  const { store, clock } = context
  const page = await store.page(key)
  if (page?.stage !== 'audit' || page.report === null) return { nothingToDo: true }
  // Another worker may read a year beside this one meanwhile: then all is looked at again.
  for (let kept = false; !kept; ) {
    const { basis, around } = await begin(page.report, context)
    const { own, years, related } = around
    const beside = years.map(({ report }) => report)
    const others = [...lookingBack(own.report, [...beside, ...related.line]), ...related.wholes].filter(({ id }) =>
      basis.audited.includes(id),
    )
    const audits: Audit[] = []
    for (const { id } of others) {
      const known = beside.some((one) => one.id === id) ? years : undefined
      audits.push(await auditIn(await lookAround(id, context, known), context))
    }
    audits.push(await auditIn(around, context))
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
