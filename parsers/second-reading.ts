import { type Form, type FormTable, formOf } from '../data/forms/form.ts'
import type { Edition } from '../data/schema/report.ts'
import { cellTexts } from './second-reading/cell-texts.ts'

/** What the reading needs to know of the bytes. */
export interface SecondSource {
  bytes: Uint8Array
  /** as the first reading found it */
  charset: string | null
  edition: Edition
}

/** A cell as this reading takes it: a figure, no figure, or something else. */
interface Read {
  text: string
  /** what is left of a label */
  core: string
  /** null when it holds none */
  figure: number | null
  /** a figure, a blank or a sign that stands for one */
  inRow: boolean
}

/** Digits, perhaps grouped, perhaps with a unit. */
const figurePattern = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?[件条项个次人份宗起]?$/
/** What stands in a cell that holds no figure: nothing, a sign, or a unit alone. */
const noFigure = /^(?:[-—－–─/／\\*·.。、]*|无|[件条项个次人份篇]|万元|人次)$/

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** A label without the number of its item, remarks in brackets and punctuation. */
const coreOf = (label: string): string =>
  plain(label)
    .replace(/^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|\d+[.、])+/, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/[^\p{Script=Han}]/gu, '')

const read = (text: string): Read => {
  const bare = plain(text)
  const [, sign, digits, decimals = ''] = figurePattern.exec(bare) ?? []
  const figure = digits === undefined ? null : Number(`${sign}${digits.replaceAll(',', '')}${decimals}`)
  return { text, core: coreOf(text), figure, inRow: figure !== null || noFigure.test(bare) }
}

const isLabel = ({ core }: Read, label: string): boolean =>
  core === label || (label.length >= 6 && core.length >= 6 && (core.startsWith(label) || label.startsWith(core)))

/** The cells after a place up to the next one that is a label or prose. */
const runAfter = (cells: readonly Read[], place: number): Read[] => {
  let end = place + 1
  while (end < cells.length && cells[end]!.inRow) end++
  return cells.slice(place + 1, end)
}

/** As many figures as there are columns: cell by cell, or, where blank cells left no trace, all that there are. */
const figuresOf = (run: readonly Read[], count: number): (number | null)[] | null => {
  if (run.length === count) return run.map(({ figure }) => figure)
  const figures = run.flatMap(({ figure }) => figure ?? [])
  return figures.length === count ? figures : null
}

const rowsOf = (table: FormTable) =>
  table.blocks
    ? table.blocks.flatMap(({ rows, columns }) => rows.map((row) => ({ row, columns })))
    : (table.rows ?? []).map((row) => ({ row, columns: table.columns ?? [] }))

type Found = Map<string, number | null>

/** Rows that stand side by side: after the last of their heads come the figures of all of them. */
const besideEachOther = (cells: readonly Read[], from: number, table: FormTable): Found => {
  const ids = rowsOf(table).flatMap(({ row, columns }) => columns.map(({ id }) => `${table.id}.${row.id}.${id}`))
  const head = coreOf(table.columns?.[0]?.zh ?? '')
  const start = cells.findIndex((cell, index) => index >= from && cell.core !== '' && cell.core === head)
  const first = start < 0 ? -1 : cells.findIndex(({ figure }, index) => index > start && figure !== null)
  // figures may be led by blanks, so the run begins where the last head ends
  const last = first < 0 ? -1 : cells.slice(0, first).findLastIndex(({ inRow }) => !inRow)
  const figures = last < 0 ? null : figuresOf(runAfter(cells, last), ids.length)
  return new Map(figures ? ids.map((id, index) => [id, figures[index]!]) : [])
}

const readTable = (cells: readonly Read[], from: number, table: FormTable): { found: Found; place: number } => {
  const found: Found = new Map()
  let place = from
  for (const { row, columns } of rowsOf(table)) {
    const label = coreOf(row.zh)
    const at = cells.findIndex(
      (cell, index) =>
        index >= place && isLabel(cell, label) && runAfter(cells, index).some(({ figure }) => figure !== null),
    )
    if (at < 0) continue
    const figures = figuresOf(runAfter(cells, at), columns.length)
    // a head of another table may be called like a row, but no row of this length follows it
    if (!figures) continue
    for (const [index, { id }] of columns.entries()) found.set(`${table.id}.${row.id}.${id}`, figures[index]!)
    place = at + 1
  }
  return found.size > 0 || !table.rows ? { found, place } : { found: besideEachOther(cells, from, table), place }
}

const readAll = (cells: readonly Read[], form: Form): Found => {
  const all: Found = new Map()
  let place = 0
  for (const table of form.tables) {
    const next = readTable(cells, place, table)
    for (const [cell, value] of next.found) all.set(cell, value)
    place = next.place
  }
  return all
}

/**
 * A second, plain reading of a report's bytes, to hold against the first: cells in the order in which they are written, a
 * label as the form prints it, and after it as many figures as the form has columns. It knows nothing of spans, heads and
 * variants, and shares no code with the reading that matches tables to the form. Cells that it cannot tell are left out;
 * null for files that it cannot open.
 */
export const secondReading = ({ bytes, charset, edition }: SecondSource): ReadonlyMap<string, number | null> | null => {
  const texts = cellTexts(bytes, charset)
  return texts && readAll(texts.map(read), formOf(edition))
}
