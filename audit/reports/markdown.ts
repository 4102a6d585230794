import type { Audit } from '../../data/schema/audit.ts'
import type { Finding } from '../../data/schema/finding.ts'
import type { Lang } from '../messages/labels.ts'
import { rules } from '../rules.ts'
import type { Collection, Renderer } from './audited.ts'
import { inDetail, type Overview, overviewOf } from './overview.ts'
import { compareRepairs } from './repairs.ts'
import { tame } from './tame.ts'
import { words } from './words.ts'

/** Reports that are shown in detail at most. */
const MOST_DETAILS = 200

/**
 * Text that Markdown takes for text, whatever is in it: a backslash before signs that mean something within a line, also to
 * those dialects that make links of bare addresses, names and numbers.
 */
const plain = (text: string): string =>
  tame(text)
    .replace(/[\\`*_{}[\]<>|~&@#$^]|:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .trim()

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value).replace('-', '−'))

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`

const tableOf = (head: readonly string[], numbers: number, lines: readonly (readonly (string | number)[])[]): string =>
  row(head) + row(head.map((_, index) => (index < head.length - numbers ? '---' : '---:'))) + lines.map(row).join('')

const figuresOf = ({ expected, actual, difference, implied }: Finding, lang: Lang): string => {
  const say = words[lang].columns
  const parts = [
    expected === null ? '' : `${say.expected} ${expected}`,
    actual === null ? '' : `${say.actual} ${actual}`,
    difference === null ? '' : `${say.difference} ${signed(difference)}`,
    implied === null ? '' : `${say.implied} ${implied}`,
  ].filter(Boolean)
  return parts.join(words[lang].comma)
}

const findingItem = (finding: Finding, lang: Lang): string => {
  const title = rules.find(({ id }) => id === finding.rule)?.title[lang] ?? ''
  const figures = figuresOf(finding, lang)
  const { severity } = words[lang]
  return `- **${severity[finding.severity]}** ${title} \`${finding.rule}\`${words[lang].margin.colon}${plain(
    finding.message[lang],
  )}${figures === '' ? '' : ` (${figures})`}\n`
}

const detail = ({ report, status, findings, repairs }: Audit, level: string, lang: Lang): string => {
  const say = words[lang]
  const name = `${plain(report.agency ?? say.unknownAgency)} ${report.year ?? say.unknownYear}`
  const facts = [
    `- ${say.result}${say.margin.colon}**${say.status[status]}**\n`,
    `- ${say.edition}${say.margin.colon}${report.edition}\n`,
    report.url === null ? '' : `- ${say.source}${say.margin.colon}${plain(report.url)}\n`,
  ]
  const found = findings.length === 0 ? `${say.noFindings}\n` : findings.map((one) => findingItem(one, lang)).join('')
  const { shared, options } = compareRepairs(repairs, report.edition, lang)
  const list = (changes: readonly string[]) => changes.map(plain).join(say.comma)
  const suggested = [
    ...(shared.length > 0 ? [`${say.sharedChanges}${say.margin.colon}${list(shared)}\n\n`] : []),
    ...options.map((one) => `1. ${list(one.changes)}${one.unique ? ` (${say.unique})` : ''}\n`),
  ]
  return [
    `${level} ${name}\n\n${facts.join('')}\n${found}`,
    suggested.length === 0 ? '' : `\n${level}# ${say.repairs}\n\n${say.repairsNote}\n\n${suggested.join('')}`,
  ].join('')
}

const overviewText = ({ rows, byStatus, byRule }: Overview, lang: Lang): string => {
  const say = words[lang]
  const statuses = Object.entries(byStatus).map(([status, count]) => [say.status[status as Audit['status']], count])
  const found = byRule.map(({ rule, findings, reports }) => [
    rules.find(({ id }) => id === rule)?.title[lang] ?? '',
    `\`${rule}\``,
    findings,
    reports,
  ])
  const listed = rows.map(({ agency, year, status, counts }) => [
    plain(agency ?? say.unknownAgency),
    year ?? say.unknownYear,
    say.status[status],
    counts.error,
    counts.warning,
  ])
  return [
    `## ${say.summary}\n\n${tableOf([say.result, say.reports], 1, [...statuses, [say.all, rows.length]])}`,
    found.length === 0 ? '' : `\n${tableOf([say.columns.rule, '', say.findingCount, say.reports], 2, found)}`,
    `\n## ${say.list}\n\n${tableOf([say.agency, say.year, say.result, say.errors, say.warnings], 2, listed)}`,
  ].join('')
}

async function* several(collection: Collection, lang: Lang): AsyncGenerator<string> {
  const say = words[lang]
  const overview = await overviewOf(collection)
  yield `${overviewText(overview, lang)}\n`
  const details = inDetail(overview, MOST_DETAILS)
  yield `## ${say.details}\n\n${say.detailsOf(details.length, overview.flagged, overview.rows.length)}\n`
  for (const { index } of details) {
    const audit = await collection.audit(index)
    if (audit) yield `\n${detail(audit, '###', lang)}`
  }
}

/**
 * Markdown for a letter, an issue or a chat: for several reports a summary and the list of them, then in detail what was found,
 * of the gravest when there are many. Whatever a page says is text in it.
 */
export const markdown: Renderer = async function* (collection, lang) {
  const say = words[lang]
  yield `# ${collection.about ? `${plain(collection.about[lang])} – ${say.title}` : say.title}\n\n`
  if (collection.size !== 1) return yield* several(collection, lang)
  const audit = await collection.audit(0)
  if (audit) yield detail(audit, '##', lang)
}
