import type { Audit, AuditStatus } from '../data/schema/audit.ts'
import type { Finding } from '../data/schema/finding.ts'
import type { Report } from '../data/schema/report.ts'
import { type Around, type Context, contextOf } from './context.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Twice } from './messages/params.ts'
import { say } from './messages/say.ts'
import { repairsOf } from './repair.ts'
import type { Raised, Rule } from './rule.ts'
import { rules } from './rules.ts'
import { type Doubt, doubtOf, type ReadAgain, readingsFor } from './second-reading.ts'

/** One thing raised, by which rule, and what a second reading makes of it; null where there was no need of one. */
interface Weighed {
  rule: Rule
  raised: Raised
  twice: Twice | null
}

const findingOf = ({ rule, raised, twice }: Weighed, context: Context): Finding => {
  const facts = {
    rule: rule.id,
    outcome: raised.outcome,
    severity: raised.outcome === 'incomplete' && rule.severity === 'error' ? ('warning' as const) : rule.severity,
    report: context.report.id,
    scope: raised.scope,
    cells: [...raised.cells],
    expected: raised.expected ?? null,
    actual: raised.actual ?? null,
    difference: raised.difference ?? null,
    implied: raised.implied ?? null,
  }
  return {
    ...facts,
    message: say(raised.remark, context.form.edition, twice),
    fingerprint: fingerprintOf(facts, raised.facts ?? [], context),
  }
}

const isIdentity = ({ kind }: Rule): boolean => kind === 'identity'
const identities = new Set(rules.filter(isIdentity).map(({ id }) => id))

const isContradiction = ({ rule, outcome }: Finding): boolean => outcome === 'violated' && identities.has(rule)

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

const raise = (kind: Rule['kind'], context: Context) =>
  rules.filter((rule) => rule.kind === kind).flatMap((rule) => rule.check(context).map((raised) => ({ rule, raised })))

/** Reads the evidence of every contradiction a second time: only what is read twice alike is confirmed. */
const readTwice = async (
  raised: { rule: Rule; raised: Raised }[],
  context: Context,
  readAgain: ReadAgain,
): Promise<{ weighed: Weighed[]; doubts: Doubt[] }> => {
  const contradictions = raised.filter(({ raised }) => raised.outcome === 'violated')
  const evidence = contradictions.flatMap(({ raised }) => raised.cells)
  const readings = await readingsFor(evidence, context, readAgain)
  const doubts = new Map(contradictions.map((one) => [one, doubtOf(one.raised.cells, context, readings)]))
  const twiceOf = (one: (typeof raised)[number]): Twice | null =>
    doubts.has(one) ? (doubts.get(one) ? 'reading-uncertain' : 'confirmed') : null
  return {
    weighed: raised.map((one) => ({ ...one, twice: twiceOf(one) })),
    doubts: [...doubts.values()].filter((doubt) => doubt !== null),
  }
}

const severities: Finding['severity'][] = ['error', 'warning', 'info']

/** What is known around a report, and a way to read sources again, for the contradictions. */
export interface Surroundings extends Around {
  readAgain?: ReadAgain
}

/**
 * Runs all rules over one report, in the light of what is known around it. Findings come gravest first, identities before
 * checks, then in the order of the form. `repairs` suggests how the sums of the report could be made to hold. Throws when
 * the report's edition has no form.
 */
export const auditReport = async (
  report: Report,
  { readAgain = () => null, ...around }: Surroundings = {},
): Promise<Audit> => {
  const context = contextOf(report, around)
  const { weighed, doubts } = await readTwice(raise('identity', context), context, readAgain)
  const checked = raise('check', { ...context, doubts }).map((one) => ({ ...one, twice: null }))
  const findings = [...weighed, ...checked]
    .map((one) => findingOf(one, context))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  const { id, agency, year, edition, source } = report
  return {
    schema: 'gouji.audit/1',
    report: { id, agency, year, edition, url: source.url },
    status: statusOf(report, findings),
    findings,
    repairs: findings.some(isContradiction) ? await repairsOf(context) : [],
  }
}
