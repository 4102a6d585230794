import stringWidth from 'string-width'
import type { Finding } from '../../../data/schema/finding.ts'
import type { Lang } from '../../messages/labels.ts'
import { rules } from '../../rules.ts'
import type { Audited } from '../audited.ts'
import { type Box, type PrintedTable, printedForm } from '../form/layout.ts'
import { type Margins, marginName, marginsOf, sameScope } from '../form/margins.ts'
import { type Margin, type Marked, markForm } from '../form/marks.ts'
import { shownIn } from '../form/shown.ts'
import { passagesOf } from '../passages.ts'
import { compareRepairs } from '../repairs.ts'
import { tame } from '../tame.ts'
import { words } from '../words.ts'
import { figureLook, flagLooks, looks } from './looks.ts'
import type { SheetCell } from './sheet.ts'
import type { Workbook } from './workbook.ts'

/** Columns that the tables of the form share; one more holds the margins on the right. */
const COLUMNS = 15
const MARGIN_WIDTH = 15

/** English words need more room. */
const widthIn = (lang: Lang): number => (lang === 'zh' ? 8.5 : 11)

/** How many of the shared columns each column of a table takes. */
const sharesOf = ({ labels, width }: PrintedTable): number[] => {
  const figures = width - labels
  const left: Record<number, number[]> = { 0: [], 1: [9], 2: [11, 2], 3: [1, 2, 5] }
  const first = left[labels]!
  const each = Math.floor((COLUMNS - first.reduce((all, one) => all + one, 0)) / figures)
  return [...first, ...Array.from({ length: figures }, () => each)]
}

const heightOf = (lines: number): number => Math.max(18, 4 + lines * 14)

const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((all, line) => all + Math.max(1, Math.ceil((stringWidth(line) * 1.1) / width)), 0)

const marginText = ({ mark, verdict, expected, actual, difference, implied }: Margin, lang: Lang): string => {
  const { columns, margin } = words[lang]
  const figures = [
    [columns.expected, expected],
    [columns.actual, actual],
    [columns.difference, difference],
    [margin.implied, implied],
  ] as const
  const lines = figures.flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${name === columns.difference && value > 0 ? '+' : ''}${value}`],
  )
  const sign = verdict === 'holds' ? '✓' : verdict === 'notAssessable' ? '–' : ''
  return [mark ?? sign, ...lines].join('\n')
}

const marginCell = (margins: readonly Margin[], columns: number, lang: Lang): SheetCell => {
  if (margins.length === 0) return { value: null, columns }
  const gravest =
    margins.find(({ verdict }) => verdict === 'violated') ?? margins.find(({ mark }) => mark) ?? margins[0]!
  const { verdict } = gravest
  const look = verdict === 'violated' || verdict === 'incomplete' ? flagLooks[verdict] : {}
  const style = {
    ...(verdict === 'holds' ? looks.holds : looks.margin),
    ...look,
    ...(look.border ? { color: look.border.color } : {}),
  }
  const note = margins
    .filter(({ mark }) => mark !== null)
    .map(({ rule }) => `${rules.find(({ id }) => id === rule)?.title[lang] ?? ''} ${rule}`)
  return { value: margins.map((one) => marginText(one, lang)).join('\n'), columns, style, note }
}

/** What is said of many cells alike, as that they are blank, is said at the first of them. */
const isToldAt = ({ severity, rule, cells }: Finding, id: string): boolean =>
  severity !== 'info' && (!rule.startsWith('form.') || cells[0] === id)

const noteOf = (id: string, marked: Marked, lang: Lang): string[] => {
  const say = words[lang]
  const cell = marked.cell(id)
  const { findings, implied, repair } = marked.marksOf(id)
  const told = findings.filter((finding) => isToldAt(finding, id))
  const printedOtherwise = cell.raw !== null && cell.raw.trim() !== shownIn(cell)
  return [
    ...(cell.state !== 'reported' && told.length > 0 ? [say.state[cell.state]] : []),
    ...(printedOtherwise ? [`${say.printed}${say.margin.colon}${cell.raw}`] : []),
    ...told
      .slice(0, 4)
      .map((finding) => `${marked.markOf(finding) ?? ''}[${say.severity[finding.severity]}] ${finding.message[lang]}`),
    ...(implied === null ? [] : [`${say.impliedNote}${say.margin.colon}${implied}`]),
    ...(repair === null || repair === implied ? [] : [`${say.repairNote}${say.margin.colon}→ ${repair}`]),
  ]
}

const boxLooks = { head: looks.columnHead, heading: looks.head, label: looks.label, note: looks.note } as const

/** Writes the report's form into a sheet of its own, as printed; answers where each cell of the form stands. */
export const formSheet = (
  workbook: Workbook,
  name: string,
  { audit, report }: Audited,
  lang: Lang,
): { addresses: ReadonlyMap<string, string>; marked: Marked } => {
  const say = words[lang]
  const marked = markForm(report, audit)
  const width = widthIn(lang)
  const widths = [...Array.from({ length: COLUMNS }, () => width), MARGIN_WIDTH]
  const sheet = workbook.sheet(name, { widths, landscape: false })
  const addresses = new Map<string, string>()
  const across = COLUMNS + 1
  const line = (text: string, style: SheetCell['style'] = looks.text) =>
    sheet.row(
      [{ value: tame(text), style, columns: across }],
      heightOf(linesIn(text, across * width) * ((style.size ?? 11) / 11)),
    )

  line(`${report.agency ?? say.unknownAgency} ${report.year ?? say.unknownYear}`, looks.title)
  line(`${say.result}${say.margin.colon}${say.status[audit.status]}`, looks.heading)
  const facts: [string, string | null][] = [
    [say.reportTitle, report.title],
    [say.edition, report.edition],
    [say.published, report.publishedOn],
    [say.source, report.source.url],
    [say.snapshot, report.source.sha256],
  ]
  for (const [term, fact] of facts) if (fact !== null) line(`${term}${say.margin.colon}${fact}`, looks.quiet)

  const boxCell = ({ kind, text, rows, cell, level }: Box, columns: number): SheetCell => {
    if (cell === null)
      return {
        value: text,
        rows,
        columns,
        style: { ...boxLooks[kind as 'head'], ...(level > 0 ? { indent: level } : {}) },
      }
    const held = marked.cell(cell)
    const value = held.state === 'reported' ? held.value : shownIn(held) || null
    return { value, columns, style: figureLook(held.state, marked.marksOf(cell)), note: noteOf(cell, marked, lang) }
  }

  const tableRows = (table: PrintedTable, { right, below }: Margins) => {
    const shares = sharesOf(table)
    const heads = table.lines.findIndex(({ head }) => !head)
    const rulesOnRight = [...new Set([...right.values()].flat().map(({ rule }) => rule))]
    const reach = new Map<number, Set<number>>()
    table.lines.forEach((printed, index) => {
      const taken = reach.get(index) ?? new Set()
      let column = 0
      let lines = 1
      const cells = printed.boxes.map((box) => {
        while (taken.has(column)) column++
        const columns = shares.slice(column, column + box.columns).reduce((all, one) => all + one, 0)
        for (let down = 1; down < box.rows; down++) {
          const below = reach.get(index + down) ?? new Set()
          for (let one = 0; one < box.columns; one++) below.add(column + one)
          reach.set(index + down, below)
        }
        column += box.columns
        if (box.rows === 1) lines = Math.max(lines, linesIn(box.text, columns * width))
        return boxCell(box, columns)
      })
      if (right.size > 0 && index === 0)
        cells.push({
          value: rulesOnRight.map((rule) => marginName(rule, lang)).join('\n'),
          rows: heads,
          style: looks.margin,
        })
      if (right.size > 0 && printed.row !== null) {
        const margin = marginCell(right.get(printed.row) ?? [], 1, lang)
        lines = Math.max(lines, String(margin.value ?? '').split('\n').length * 0.85)
        cells.push(margin)
      }
      const placed = sheet.row(cells, heightOf(lines))
      printed.boxes.forEach(({ cell }, at) => {
        if (cell !== null) addresses.set(cell, placed[at]!)
      })
    })
    for (const [rule, margins] of below) {
      const sums = table.below.map(({ scope, columns }) =>
        marginCell(
          margins.filter((margin) => sameScope(margin.scope, scope)),
          columns * shares.at(-1)!,
          lang,
        ),
      )
      const lines = Math.max(...sums.map(({ value }) => String(value ?? '').split('\n').length))
      const labels = shares.slice(0, table.labels).reduce((all, one) => all + one, 0)
      const label: SheetCell = { value: marginName(rule, lang), columns: labels || COLUMNS, style: looks.margin }
      if (labels > 0) sheet.row([label, ...sums], heightOf(lines))
      else {
        sheet.row([label])
        sheet.row(sums, heightOf(lines))
      }
    }
  }

  for (const table of printedForm(report.edition, lang)) {
    sheet.row([])
    line(table.title, looks.heading)
    tableRows(table, marginsOf(table, marked))
  }

  sheet.row([])
  const legend = Object.entries(say.legend).map(([flag, text]): SheetCell[] => {
    const isFlag = flag in flagLooks
    const style = figureLook(isFlag ? 'reported' : (flag as 'blank'), {
      flag: isFlag ? (flag as 'violated') : null,
      total: false,
    })
    return [
      { value: say.sample[flag as 'blank'], style },
      { value: text, columns: 4 },
    ]
  })
  for (let index = 0; index < legend.length; index += 3) sheet.row(legend.slice(index, index + 3).flat(), 18)

  const { shared, options } = compareRepairs(audit.repairs, report.edition, lang)
  if (options.length > 0) {
    sheet.row([])
    line(say.repairs, looks.heading)
    line(say.repairsNote, looks.quiet)
    if (shared.length > 0) line(`${say.sharedChanges}${say.margin.colon}${shared.join(say.comma)}`)
    options.forEach(({ changes, unique }, index) => {
      line(`${unique ? say.unique : `${say.option} ${index + 1}`}${say.margin.colon}${changes.join(say.comma)}`)
    })
  }
  const passages = passagesOf(report, audit.findings)
  if (passages.length > 0) {
    sheet.row([])
    line(say.prose, looks.heading)
    for (const { finding, before, figure, after } of passages)
      line(`${marked.markOf(finding) ?? ''} ${before}【${figure}】${after}`)
  }
  return { addresses, marked }
}
