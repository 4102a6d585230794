import { z } from 'zod'
import { auditReport } from '../../audit/audit-report.ts'
import type { Report } from '../../data/schema/report.ts'
import type { Job } from '../job.ts'
import { pagePayload } from '../page-payload.ts'

/** A page whose report is due for its audit, or a report itself when it came without a page. */
const auditPayload = z.union([pagePayload, z.strictObject({ report: z.string() })])

/** Rules look at the year before, so a report that changed may change what they say of the year after, and vice versa. */
const isNeighbour = (one: Report, other: Report): boolean =>
  one.year !== null && other.year !== null && Math.abs(one.year - other.year) === 1

/** Runs the rules over a report, and again over the years beside it that were audited without it. */
export const audit: Job<z.infer<typeof auditPayload>> = {
  name: 'audit',
  network: false,
  payload: auditPayload,

  async run(payload, { store, clock }) {
    const page = 'page' in payload ? await store.page(payload.page) : null
    if ('page' in payload && page?.stage !== 'audit') return { nothingToDo: true }
    const id = 'report' in payload ? payload.report : page?.report
    const stored = id ? await store.report(id) : null
    if (!stored) throw new Error(`the report ${id} is not in the store`)
    const years = await store.siblings(stored.report.id)
    for (const other of years.filter((one) => isNeighbour(one, stored.report)))
      if (await store.audit(other.id)) await store.audited(auditReport(other, years), clock().toISOString())
    await store.audited(auditReport(stored.report, years), clock().toISOString(), page?.key)
    return {}
  },
}
