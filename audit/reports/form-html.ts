import { html } from 'hono/html'
import { type FormColumn, type FormRow, type FormTable, formOf } from '../../data/forms/form.ts'
import type { Finding } from '../../data/schema/finding.ts'
import type { Cell, Report } from '../../data/schema/report.ts'
import type { Lang } from '../messages/labels.ts'
import { words } from './words.ts'

/** How a flagged cell is shown, gravest last. */
type Flag = 'gap' | 'incomplete' | 'violated'

const flagOf = ({ outcome, implied }: Finding): Flag =>
  outcome === 'violated' ? 'violated' : implied === null ? 'gap' : 'incomplete'

const gravity: Flag[] = ['gap', 'incomplete', 'violated']

const flagsOf = (findings: readonly Finding[]): Map<string, Flag> =>
  new Map(
    gravity.flatMap((flag) =>
      findings
        .filter((finding) => finding.severity !== 'info' && flagOf(finding) === flag)
        .flatMap(({ cells }) => cells.map((id) => [id, flag] as const)),
    ),
  )

const shown = ({ state, value, raw }: Cell): string => {
  if (state === 'reported') return String(value)
  if (state === 'unreadable') return raw?.trim() ? raw.trim().slice(0, 40) : '?'
  return state === 'missing' ? '×' : (raw?.trim() ?? '')
}

/**
 * The tables of the official form with a report's cells in them. Cells that findings name carry the class `violated`,
 * `incomplete` or `gap`, the gravest of them; every cell carries its state.
 */
export const formHtml = (report: Report, findings: readonly Finding[], lang: Lang) => {
  const say = words[lang]
  const flags = flagsOf(findings)
  const cells = new Map(report.cells.map((cell) => [cell.id, cell]))

  const figure = (id: string) => {
    const cell = cells.get(id) ?? { id, value: null, state: 'missing', raw: null, at: null }
    const note = cell.raw === null ? say.state[cell.state] : `${say.state[cell.state]}: ${cell.raw}`
    return html`<td class="${[cell.state, flags.get(id)].filter(Boolean).join(' ')}" title="${note}">${shown(cell)}</td>`
  }

  const head = (columns: readonly FormColumn[], labels: number) =>
    html`<tr><th colspan="${labels}">${say.item}</th>${columns.map((column) => html`<th scope="col">${column[lang]}</th>`)}</tr>`

  const labelled = (table: FormTable, row: FormRow, rows: readonly FormRow[], labels: number) => {
    const name = lang === 'en' ? (row.en ?? row.zh) : row.zh
    const group = table.groups?.find(({ id }) => row.id.startsWith(`${id}.`))
    if (!group || lang === 'en') return html`<th scope="row" colspan="${labels}">${name}</th>`
    const members = rows.filter(({ id }) => id.startsWith(`${group.id}.`))
    const first = members[0] === row ? html`<th scope="rowgroup" rowspan="${members.length}">${group.zh}</th>` : ''
    return html`${first}<th scope="row">${name}</th>`
  }

  const body = (table: FormTable) => {
    const labels = table.groups && lang === 'zh' ? 2 : 1
    const blocks = table.blocks ?? [{ article: null, columns: table.columns ?? [], rows: table.rows ?? [] }]
    return blocks.map(
      ({ article, columns, rows }) => html`<table>
${article === null ? '' : html`<caption>${article}</caption>`}
<thead>${head(columns, labels)}</thead>
<tbody>${rows.map(
        (row) =>
          html`<tr>${labelled(table, row, rows, labels)}${columns.map((column) => figure(`${table.id}.${row.id}.${column.id}`))}</tr>\n`,
      )}</tbody>
</table>`,
    )
  }

  return formOf(report.edition).tables.map((table) => html`<h3>${table[lang]}</h3>\n${body(table)}`)
}
