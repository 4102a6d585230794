import type { Audit, AuditStatus } from '../../data/schema/audit.ts'
import type { Finding } from '../../data/schema/finding.ts'
import type { Collection } from './audited.ts'

/** What a list of reports says of one. */
export interface OverviewRow extends Pick<Audit['report'], 'id' | 'agency' | 'year' | 'edition' | 'url'> {
  /** Its place in the collection. */
  index: number
  status: AuditStatus
  counts: Record<Finding['severity'], number>
}

/** What can be said of a whole collection, in as much memory as a line for each report takes. */
export interface Overview {
  rows: OverviewRow[]
  byStatus: Record<AuditStatus, number>
  /** Rules with what they found beyond `info`, most findings first. */
  byRule: { rule: string; findings: number; reports: number }[]
  /** Reports that are flagged. */
  flagged: number
}

/** Reads through a collection once. */
export const overviewOf = async (collection: Collection): Promise<Overview> => {
  const rows: OverviewRow[] = []
  const byStatus: Overview['byStatus'] = { violated: 0, incomplete: 0, unreadable: 0, reconciled: 0 }
  const rules = new Map<string, { rule: string; findings: number; reports: number }>()
  for (let index = 0; index < collection.size; index++) {
    const audit = await collection.audit(index)
    if (!audit) continue
    const { id, agency, year, edition, url } = audit.report
    const counts = { error: 0, warning: 0, info: 0 }
    const seen = new Set<string>()
    for (const { rule, severity } of audit.findings) {
      counts[severity]++
      if (severity === 'info') continue
      const counted = rules.get(rule) ?? { rule, findings: 0, reports: 0 }
      counted.findings++
      if (!seen.has(rule)) counted.reports++
      seen.add(rule)
      rules.set(rule, counted)
    }
    byStatus[audit.status]++
    rows.push({ index, id, agency, year, edition, url, status: audit.status, counts })
  }
  const byRule = [...rules.values()].sort((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1))
  return { rows, byStatus, byRule, flagged: rows.length - byStatus.reconciled }
}

/** A few reports are shown whole, reconciled or not. */
const FEW = 12

const gravity: AuditStatus[] = ['violated', 'incomplete', 'unreadable', 'reconciled']

/**
 * The reports to show in detail, in the order of the collection: all when they are few, else the flagged ones, and of these the
 * gravest when there are more than `most`.
 */
export const inDetail = ({ rows }: Overview, most: number): OverviewRow[] => {
  if (rows.length <= FEW) return rows
  return rows
    .filter(({ status }) => status !== 'reconciled')
    .sort(
      (a, b) =>
        gravity.indexOf(a.status) - gravity.indexOf(b.status) || b.counts.error - a.counts.error || a.index - b.index,
    )
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
}
