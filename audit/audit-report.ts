import type { Audit, AuditStatus } from '../data/schema/audit.ts'
import type { Finding } from '../data/schema/finding.ts'
import type { Report } from '../data/schema/report.ts'
import { type Context, contextOf } from './context.ts'
import { fingerprintOf } from './fingerprint.ts'
import { say } from './messages/say.ts'
import type { Raised, Rule } from './rule.ts'
import { rules } from './rules.ts'

const findingOf = (rule: Rule, raised: Raised, context: Context): Finding => {
  const facts = {
    rule: rule.id,
    outcome: raised.outcome,
    severity: raised.outcome === 'incomplete' && rule.severity === 'error' ? ('warning' as const) : rule.severity,
    report: context.report.id,
    scope: raised.scope,
    cells: raised.cells,
    expected: raised.expected ?? null,
    actual: raised.actual ?? null,
    difference: raised.difference ?? null,
    implied: raised.implied ?? null,
  }
  return { ...facts, message: say(raised.remark, context.form.edition), fingerprint: fingerprintOf(facts, context) }
}

const identities = new Set(rules.filter((rule) => rule.kind === 'identity').map((rule) => rule.id))

/** A table was read when one of its cells is known to hold a number, a placeholder or nothing. */
const wasRead = (report: Report): boolean =>
  report.cells.some(({ state }) => state === 'reported' || state === 'blank' || state === 'marked')

const statusOf = (report: Report, findings: readonly Finding[]): AuditStatus => {
  if (findings.some((finding) => finding.severity === 'error')) return 'violated'
  if (!wasRead(report)) return 'unreadable'
  return findings.some((finding) => finding.outcome === 'incomplete' && identities.has(finding.rule))
    ? 'incomplete'
    : 'reconciled'
}

const severities: Finding['severity'][] = ['error', 'warning', 'info']

/**
 * Runs all rules over one report. `others` are the reports that rules across years look at; only those of the same
 * agency and another year count, so the caller may pass all it has of the agency, the report itself included.
 * Findings come gravest first, identities before checks, then in the order of the form. `repairs` is empty: nothing
 * suggests repairs yet. Throws when the report's edition has no form.
 */
export const auditReport = (report: Report, others: readonly Report[] = []): Audit => {
  const context = contextOf(report, others)
  const findings = rules
    .flatMap((rule) => rule.check(context).map((raised) => findingOf(rule, raised, context)))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  const { id, agency, year, edition, source } = report
  return {
    schema: 'gouji.audit/1',
    report: { id, agency, year, edition, url: source.url },
    status: statusOf(report, findings),
    findings,
    repairs: [],
  }
}
