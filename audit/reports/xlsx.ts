import stringWidth from 'string-width'
import type { Finding } from '../../data/schema/finding.ts'
import { type Lang, labels } from '../messages/labels.ts'
import { rules } from '../rules.ts'
import type { Collection, Renderer } from './audited.ts'
import type { Marked } from './form/marks.ts'
import { inDetail, type Overview, type OverviewRow, overviewOf } from './overview.ts'
import { tame } from './tame.ts'
import { words } from './words.ts'
import { formSheet } from './xlsx/form-sheet.ts'
import { looks } from './xlsx/looks.ts'
import type { Sheet, SheetCell } from './xlsx/sheet.ts'
import { quoted, Workbook } from './xlsx/workbook.ts'

/** Forms that are laid out at most, each in a sheet: more sheets nobody leafs through. */
const MOST_FORMS = 60

/** Findings that are listed at most: a sheet of Excel ends at row 1,048,576, and is slow long before. */
const MOST_FINDINGS = 200_000

/** A report that has a sheet. */
interface Laid {
  sheet: string
  addresses: ReadonlyMap<string, string>
  marked: Marked
}

const text = (value: string | null, style: SheetCell['style'] = looks.listed): SheetCell => ({
  value: value === null ? null : tame(value),
  style,
})
const number = (value: number | null): SheetCell => ({ value, style: looks.number })
const heads = (names: readonly string[]): SheetCell[] => names.map((value) => ({ value, style: looks.head }))

/** Table, row and column of a finding, as far as it names them. */
const placeOf = ({ scope, cells }: Finding, edition: OverviewRow['edition'], lang: Lang): string => {
  const label = labels(edition, lang)
  const [cell] = cells.filter((id) => !id.includes('#'))
  const [table] = cell?.split('.') ?? [scope.table]
  const parts = [
    table && label.table(table),
    scope.row && cell && label.row(cell),
    scope.column && cell && label.column(cell),
  ]
  return parts.filter(Boolean).join(lang === 'zh' ? '·' : ', ')
}

const findingCells = (finding: Finding, row: OverviewRow, laid: Laid | undefined, lang: Lang): SheetCell[] => {
  const say = words[lang]
  const [cell] = finding.cells.filter((id) => !id.includes('#'))
  const address = cell === undefined ? undefined : laid?.addresses.get(cell)
  const target =
    address && laid ? { value: address, style: looks.link, link: `${quoted(laid.sheet)}!${address}` } : text(null)
  // of a form that has no sheet a mark would say nothing
  const mark = laid ? findingMark(finding, laid.marked) : null
  return [
    text(mark, looks.brief),
    text(say.severity[finding.severity], looks.brief),
    text(row.agency ?? say.unknownAgency),
    { value: row.year ?? say.unknownYear, style: looks.brief },
    text(rules.find(({ id }) => id === finding.rule)?.title[lang] ?? ''),
    text(placeOf(finding, row.edition, lang)),
    number(finding.expected),
    number(finding.actual),
    number(finding.difference),
    number(finding.implied),
    text(finding.message[lang]),
    target,
    text(null, looks.answer),
    text(null, looks.answer),
    text(finding.rule),
    text(row.id),
    text(finding.fingerprint),
  ]
}

/** Findings are read anew with each audit: the same one is known by its fingerprint. */
const findingMark = (finding: Finding, { markOf, findings }: Marked): string | null => {
  const same = findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)
  return same ? markOf(same) : null
}

const findingWidths = [6, 9, 22, 8, 14, 30, 10, 9, 11, 10, 56, 9, 24, 12, 22, 20, 34]
/** The columns for people; behind them stand ids for machines. */
const PRINTED = 14

const heightOf = (cells: readonly SheetCell[]): number => {
  const lines = cells.map(({ value }, index) =>
    Math.ceil((stringWidth(String(value ?? '')) * 1.15) / findingWidths[index]!),
  )
  return 4 + 14 * Math.min(20, Math.max(1, ...lines.slice(0, PRINTED)))
}

/** Lists findings; answers how many there was no room for. */
const listFindings = async (
  sheet: Sheet,
  collection: Collection,
  { rows }: Overview,
  laid: ReadonlyMap<OverviewRow, Laid>,
  lang: Lang,
): Promise<number> => {
  let left = 0
  for (const row of rows) {
    if (row.counts.error + row.counts.warning + row.counts.info === 0) continue
    const audit = await collection.audit(row.index)
    for (const finding of audit?.findings ?? []) {
      if (sheet.rows > MOST_FINDINGS) left++
      else {
        const cells = findingCells(finding, row, laid.get(row), lang)
        sheet.row(cells, heightOf(cells))
      }
    }
  }
  return left
}

const summarise = (
  sheet: Sheet,
  title: string,
  { rows, byStatus, byRule, flagged }: Overview,
  laid: ReadonlyMap<OverviewRow, Laid>,
  left: number,
  lang: Lang,
) => {
  const say = words[lang]
  const line = (value: string, style: SheetCell['style'] = {}) => sheet.row([{ value: tame(value), style, columns: 7 }])
  line(title, looks.title)
  sheet.row([])
  sheet.row(heads([say.result, say.reports]))
  for (const [status, count] of Object.entries(byStatus))
    sheet.row([text(say.status[status as 'violated']), number(count)])
  sheet.row([text(say.all), number(rows.length)])
  sheet.row([])
  if (byRule.length > 0) {
    sheet.row(heads([say.columns.rule, say.findingCount, say.reports]))
    for (const { rule, findings, reports } of byRule)
      sheet.row([
        text(`${rules.find(({ id }) => id === rule)?.title[lang] ?? ''} ${rule}`),
        number(findings),
        number(reports),
      ])
    sheet.row([])
  }
  line(say.formsOf(laid.size, flagged, rows.length))
  if (left > 0) line(say.findingsLeft(MOST_FINDINGS, left))
  sheet.row([])
  sheet.row(heads([say.agency, say.year, say.result, say.errors, say.warnings, say.edition, say.source]))
  for (const row of rows) {
    const own = laid.get(row)
    const name = row.agency ?? say.unknownAgency
    sheet.row([
      own ? { ...text(name, looks.link), link: `${quoted(own.sheet)}!A1` } : text(name),
      { value: row.year ?? say.unknownYear, style: looks.brief },
      text(say.status[row.status], looks.brief),
      number(row.counts.error),
      number(row.counts.warning),
      text(row.edition, looks.brief),
      text(row.url),
    ])
  }
}

/**
 * A workbook to send back to an agency: a summary, the findings with filters and room for an answer, and the form of each
 * report as printed, with what is wrong in colours, frames and notes. Of many reports the gravest forms only, as the summary
 * says. No text in it can become a formula.
 */
export const xlsx: Renderer = async function* (collection, lang) {
  const say = words[lang]
  const overview = await overviewOf(collection)
  const workbook = new Workbook()
  const summary = workbook.sheet(workbook.reserve(say.summary), {
    widths: [42, 12, 14, 10, 10, 10, 70],
    landscape: true,
  })
  const findings = workbook.sheet(workbook.reserve(say.findings), {
    widths: findingWidths,
    printed: PRINTED,
    table: true,
    landscape: true,
  })
  findings.row(heads(say.findingHeads), 32)

  const laid = new Map<OverviewRow, Laid>()
  for (const row of inDetail(overview, MOST_FORMS)) {
    const [audit, report] = [await collection.audit(row.index), await collection.report(row.index)]
    if (!audit || !report) continue
    const name = workbook.reserve(`${row.year ?? say.unknownYear} ${row.agency ?? say.unknownAgency}`)
    laid.set(row, { sheet: name, ...formSheet(workbook, name, { audit, report }, lang) })
  }
  const left = await listFindings(findings, collection, overview, laid, lang)
  const about = collection.about?.[lang]
  summarise(summary, about ? `${about} – ${say.title}` : say.title, overview, laid, left, lang)
  yield* workbook.bytes()
}
