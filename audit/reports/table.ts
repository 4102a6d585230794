import stringWidth from 'string-width'
import type { Finding } from '../../data/schema/finding.ts'
import type { Lang } from '../messages/labels.ts'
import type { Audited, Renderer } from './audited.ts'
import { words } from './words.ts'

/** Text from a web page may hold control characters that a terminal would obey. */
const tame = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')

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
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => stringWidth(line[column]!))))
  return lines.map((line) =>
    line
      .map((text, column) => (column < line.length - 1 ? pad(text, widths[column]!, column >= 2) : text))
      .join('  ')
      .trimEnd(),
  )
}

const block = ({ audit }: Audited, lang: Lang): string => {
  const { unknownAgency, unknownYear, status, noFindings, columns, message } = words[lang]
  const { agency, year } = audit.report
  const head = [tame(agency ?? unknownAgency), year ?? unknownYear, status[audit.status]].join('  ')
  const body =
    audit.findings.length === 0
      ? [noFindings]
      : align([[...Object.values(columns), message], ...audit.findings.map((finding) => lineOf(finding, lang))])
  return `${[head, ...body.map((line) => `  ${line}`)].join('\n')}\n`
}

/** For a terminal: each report's agency, year and status, and its findings below as an aligned table. */
export const table: Renderer = (audited, lang) => audited.map((one) => block(one, lang)).join('\n')
