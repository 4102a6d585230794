import stringWidth from 'string-width'
import type { Audit } from '../../data/schema/audit.ts'
import type { Finding } from '../../data/schema/finding.ts'
import type { Lang } from '../messages/labels.ts'
import { auditsOf, type Renderer } from './audited.ts'
import { compareRepairs } from './repairs.ts'
import { tame } from './tame.ts'
import { words } from './words.ts'

const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return right ? space + text : text + space
}

const figure = (value: number | null): string => (value === null ? '' : String(value))

const lineOf = (finding: Finding, lang: Lang): string[] => [
  words[lang].severity[finding.severity],
  finding.rule,
  figure(finding.expected),
  figure(finding.actual),
  figure(finding.difference),
  figure(finding.implied),
  tame(finding.message[lang]),
]

/** Columns as wide as their widest text, Chinese characters counting two; the last one is left to flow. */
const align = (lines: string[][]): string[] => {
  const widths = lines[0]!.map((_, column) =>
    lines.reduce((width, line) => Math.max(width, stringWidth(line[column]!)), 0),
  )
  return lines.map((line) =>
    line
      .map((text, column) => (column < line.length - 1 ? pad(text, widths[column]!, column >= 2) : text))
      .join('  ')
      .trimEnd(),
  )
}

const repairLines = ({ report, repairs }: Audit, lang: Lang): string[] => {
  if (repairs.length === 0) return []
  const { repairs: title, sharedChanges, unique, option, comma } = words[lang]
  const { shared, options } = compareRepairs(repairs, report.edition, lang)
  return [
    title,
    ...(shared.length > 0 ? [`  ${sharedChanges}  ${shared.join(comma)}`] : []),
    ...options.map((one, index) => `  ${one.unique ? unique : `${option} ${index + 1}`}  ${one.changes.join(comma)}`),
  ]
}

const block = (audit: Audit, lang: Lang): string => {
  const { unknownAgency, unknownYear, status, noFindings, columns, message } = words[lang]
  const { agency, year } = audit.report
  const head = [tame(agency ?? unknownAgency), year ?? unknownYear, status[audit.status]].join('  ')
  const body =
    audit.findings.length === 0
      ? [noFindings]
      : align([[...Object.values(columns), message], ...audit.findings.map((finding) => lineOf(finding, lang))])
  return `${[head, ...[...body, ...repairLines(audit, lang)].map((line) => `  ${line}`)].join('\n')}\n`
}

/** For a terminal: each report's agency, year and status, its findings below as an aligned table, and suggested repairs. */
export const table: Renderer = async function* (collection, lang) {
  let between = ''
  for await (const audit of auditsOf(collection)) {
    yield between + block(audit, lang)
    between = '\n'
  }
}
