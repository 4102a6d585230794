import { html } from 'hono/html'
import type { Audit } from '../../data/schema/audit.ts'
import type { Finding } from '../../data/schema/finding.ts'
import type { Cell, Report } from '../../data/schema/report.ts'
import type { Lang } from '../messages/labels.ts'
import { rules } from '../rules.ts'
import { type Box, type Line, type PrintedTable, printedForm } from './form/layout.ts'
import { marginName, marginsOf, sameScope } from './form/margins.ts'
import { type Margin, type Marked, markForm } from './form/marks.ts'
import { breakable } from './form/printed.ts'
import { shownIn } from './form/shown.ts'
import { tame } from './tame.ts'
import { words } from './words.ts'

export { formStyle } from './form/style.ts'

/** What of a report's form is drawn, and where its parts lead. */
export interface FormView {
  report: Report
  findings: readonly Finding[]
  /** The first one is drawn beside the figures that it would change. */
  repairs?: Audit['repairs']
  lang: Lang
  /** Begins the ids of cells and margins, where a page shows several forms; without it they are the bare ones below. */
  prefix?: string
  /** Where a finding is told of; null for no link. Left out: nowhere. */
  findingHref?: (finding: Finding) => string | null
  /** Where a cell leads, for example to its place in the source; null for no link. Left out: nowhere. */
  cellHref?: (cell: Cell) => string | null
}

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value).replace('-', '−'))

const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

/** The sums a cell stands in, as classes: hovering over a margin shows them by these. */
const sumClasses = (id: string, margins: readonly Margin[]): string[] =>
  margins.flatMap(({ number, parts, totals }) => {
    if (totals.includes(id)) return [`t${number}`]
    return parts.includes(id) ? [`p${number}`] : []
  })

const figureOf = (id: string, columns: number, marked: Marked, view: FormView) => {
  const { lang, prefix = '', cellHref } = view
  const say = words[lang]
  const cell = marked.cell(id)
  const { flag, findings, marks, total, implied, repair } = marked.marksOf(id)
  const state = cell.raw === null ? say.state[cell.state] : `${say.state[cell.state]}: ${tame(cell.raw)}`
  const note = [state, ...findings.slice(0, 3).map(({ message }) => tame(message[lang]))].join('\n')
  const href = cellHref?.(cell) ?? null
  const text = href === null ? shownIn(cell) : html`<a href="${href}">${shownIn(cell)}</a>`
  const kind = classes('figure', cell.state, flag, total && 'total', ...sumClasses(id, marked.margins))
  return html`<td id="${prefix}${id}" class="${kind}" colspan="${columns}" title="${note}"><bdi>${text}</bdi>${
    marks.length > 0 ? html`<sup>${marks.join('')}</sup>` : ''
  }${implied === null ? '' : html`<small class="implied" title="${say.impliedNote}">(${implied})</small>`}${
    repair === null || repair === implied
      ? ''
      : html`<small class="repair" title="${say.repairNote}">→ ${repair}</small>`
  }</td>`
}

const marginCell = (margin: Margin | undefined, columns: number, { lang, prefix = '', findingHref }: FormView) => {
  const say = words[lang].margin
  if (!margin) return html`<td class="margin none" colspan="${columns}"></td>`
  const { number, rule, verdict, expected, actual, difference, implied, finding, mark } = margin
  const lines: [string, string][] = [
    ...(expected === null ? [] : [[say.expected, String(expected)] as [string, string]]),
    ...(actual === null ? [] : [[say.actual, String(actual)] as [string, string]]),
    ...(difference === null ? [] : [[say.difference, signed(difference)] as [string, string]]),
    ...(implied === null ? [] : [[say.implied, String(implied)] as [string, string]]),
  ]
  const href = finding && findingHref ? findingHref(finding) : null
  const shown = mark === null ? '' : href === null ? html`<b>${mark}</b>` : html`<a href="${href}">${mark}</a>`
  const sign = { holds: '✓', notAssessable: '–', violated: '', incomplete: '' }[verdict]
  const title = [rules.find(({ id }) => id === rule)?.title[lang] ?? rule, say[verdict]]
  const kind = classes('margin', verdict, `m${number}`)
  return html`<td id="${prefix}sum-${number}" class="${kind}" colspan="${columns}" tabindex="0" title="${title.join(
    say.colon,
  )}">${shown}${sign}${lines.map(([name, value]) => html`<span><i>${name}</i> <b>${value}</b></span> `)}</td>`
}

const tags = { head: 'th', label: 'th', heading: 'th', note: 'td', figure: 'td' } as const

const boxHtml = ({ kind, text, rows, columns, level, cell }: Box, line: Line, marked: Marked, view: FormView) => {
  if (cell !== null) return figureOf(cell, columns, marked, view)
  const attributes = html`class="${classes(kind, level > 0 && `level-${level}`)}" rowspan="${rows}" colspan="${columns}"`
  if (tags[kind] === 'td') return html`<td ${attributes}>${text}</td>`
  const group = rows > 1 || columns > 1 ? 'group' : ''
  return html`<th scope="${line.head ? `col${group}` : `row${rows > 1 ? 'group' : ''}`}" ${attributes}>${kind === 'head' ? breakable(text) : text}</th>`
}

const tableHtml = (table: PrintedTable, marked: Marked, view: FormView) => {
  const { lang } = view
  const say = words[lang].margin
  const { right, below } = marginsOf(table, marked)
  const heads = table.lines.findIndex(({ head }) => !head)
  const rulesOnRight = [...new Set([...right.values()].flat().map(({ rule }) => rule))]
  const rightHead = (index: number) =>
    right.size > 0 && index === 0
      ? html`<th scope="col" class="head margin" rowspan="${heads}">${rulesOnRight.map((rule) => html`<span>${marginName(rule, lang)}</span>`)}</th>`
      : ''
  const lineHtml = (line: Line, index: number) => {
    const boxes = line.boxes.map((one) => boxHtml(one, line, marked, view))
    const margins = (line.row === null ? undefined : right.get(line.row)) ?? []
    const last =
      right.size === 0 || index < heads
        ? rightHead(index)
        : margins.length > 1
          ? html`<td class="margin several"><table>${margins.map((margin) => html`<tr>${marginCell(margin, 1, view)}</tr>`)}</table></td>`
          : marginCell(margins[0], 1, view)
    return html`<tr>${boxes}${last}</tr>\n`
  }
  const belowHtml = ([rule, margins]: [string, Margin[]]) => {
    const cells = table.below.map(({ scope, columns }) =>
      marginCell(
        margins.find((margin) => sameScope(margin.scope, scope)),
        columns,
        view,
      ),
    )
    const label = html`<th scope="row" class="margin label" colspan="${table.labels || table.width}">${marginName(rule, lang)}</th>`
    const rest = right.size > 0 ? html`<td class="margin none"></td>` : ''
    if (table.labels > 0) return html`<tr>${label}${cells}${rest}</tr>\n`
    return html`<tr>${label}</tr>\n<tr>${cells}</tr>\n`
  }
  return html`<div class="form-scroll" tabindex="0" role="group" aria-label="${table.title}">
<table class="form-table ${table.id}">
<caption>${table.title}</caption>
<colgroup>${Array.from({ length: table.width }, (_, index) => html`<col class="${index < table.labels ? `label-${index + 1}` : 'figures'}">`)}${
    right.size > 0 ? html`<col class="margins">` : ''
  }</colgroup>
<thead>${table.lines.slice(0, heads).map(lineHtml)}</thead>
<tbody>${table.lines.slice(heads).map((line, index) => lineHtml(line, index + heads))}</tbody>
${below.length === 0 ? '' : html`<tfoot aria-label="${say.check}">${below.map(belowHtml)}</tfoot>`}
</table></div>\n`
}

/** The signs by which the form shows what was found, each as it looks in the form. */
export const formLegend = (lang: Lang) =>
  html`<div class="form-legend"><ul>${Object.entries(words[lang].legend).map(
    ([flag, text]) =>
      html`<li><span class="figure ${flag}">${words[lang].sample[flag as 'blank'] ?? ''}</span>${text}</li>`,
  )}</ul><p>${words[lang].legendNote}</p></div>`

/**
 * The official form as printed, with a report's cells in it; goes with `formStyle`, which draws it in light, dark and print.
 *
 * Each cell of the form is a `td.figure` with the id `prefix` + cell id, its state as a class, and as another class the
 * gravest of what is found of it: `violated` (figures contradict), `doubtful` (another rule is broken), `incomplete` (a sum
 * cannot be decided for it), `gap` (no figure). At the margins stands for each sum that the form prints what its total
 * should be, is, and the difference: `td.margin` with the id `prefix` + `sum-N`; hovering, focus or :target shows which
 * cells make it. A finding has a mark, ① and so on, in its cells and at its margin (see `formMarks`). Figures that the sums
 * leave to a gap stand in brackets, suggested repairs after an arrow. Everything is escaped, and nothing runs.
 */
export const formHtml = (view: FormView) => {
  const { report, findings, repairs = [], lang } = view
  const marked = markForm(report, { findings: [...findings], repairs })
  return html`<div class="form" lang="${lang === 'zh' ? 'zh-CN' : 'en'}">${printedForm(report.edition, lang).map(
    (table) => tableHtml(table, marked, view),
  )}</div>`
}

/** The marks that `formHtml` gives to findings, for a list beside it; null for those that only name gaps, or no cell. */
export const formMarks = (
  report: Report,
  audit: Pick<Audit, 'findings' | 'repairs'>,
): ((finding: Finding) => string | null) => markForm(report, audit).markOf
