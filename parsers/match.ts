import type { Form } from '../data/forms/form.ts'
import type { Dialect, Warning } from '../data/schema/report.ts'
import type { Grid, GridCell, GridRow } from './document.ts'
import { type LabelledCell, markFiller } from './filler.ts'
import { type Found, FoundCells } from './found.ts'
import { type Header, type HeaderCell, headerOf, headerUnitOf } from './header.ts'
import { type FormLine, type Label, linesOf, vocabularyOf } from './labels.ts'
import { placeRows, type RowToPlace } from './place.ts'
import { type Due, isResult, keepProceedings, proceedingsRows } from './proceedings.ts'
import { figuresUpTo, isText, type RowContext, RowLabels } from './row-label.ts'
import { TableOrder } from './table-order.ts'
import { unevenRows } from './uneven.ts'
import { readValue } from './value.ts'

export interface Matched {
  /** by the place of the cell in the form */
  found: readonly (Found | null)[]
  warnings: Warning[]
}

/** What is known while going down the rows of the document. */
interface State extends Header, RowContext {
  /** header cells in force: which grid columns belong to which column of the form */
  header: HeaderCell[]
  due: Due | null
}

/** more than any row has, even where a whole nested table came to stand in one */
const maxCells = 1000

/** A row of the form as it was met in a grid. */
interface Met {
  line: FormLine
  row: GridRow
  place: RowToPlace
  headerUnits: (string | null)[]
}

const unitOnly = /^(?:件|条|次|篇|个|人|人次|项|万?元)$/

/**
 * The grids of a document against one form: finds its tables, header columns and rows, and says which text stands in
 * which cell. Rows are known by their labels, never by position alone; what cannot be placed is `unknown` and warned about.
 */
export const matchGrids = (grids: readonly Grid[], form: Form, dialect: Dialect): Matched =>
  new Matcher(form, dialect).run(grids)

class Matcher {
  readonly #dialect: Dialect
  readonly #lines: ReadonlyMap<string, FormLine>
  readonly #labelsOf: (text: string) => readonly Label[]
  readonly #rowLabels: RowLabels
  readonly #found: FoundCells
  readonly #order: TableOrder
  readonly #unknownRows: string[] = []
  /** rows of the form met so far in this grid, to be placed together */
  #met: Met[] = []

  constructor(form: Form, dialect: Dialect) {
    this.#dialect = dialect
    this.#labelsOf = vocabularyOf(form).labelsOf
    this.#lines = linesOf(form)
    this.#rowLabels = new RowLabels(this.#lines)
    this.#order = new TableOrder(form)
    this.#found = new FoundCells(form.cells.length)
  }

  run(grids: readonly Grid[]): Matched {
    const found = this.#found
    if (grids.length === 0) return { found: found.cells, warnings: found.warnings }
    const labelled = grids.map(({ rows }) => rows.map((row) => this.#labelledOf(row)))
    if (this.#dialect === 'pipes') markFiller(grids, this.#lines, labelled)
    const state: State = { grid: grids[0]!, group: null, header: [], due: null, requestsBegun: false }
    let width = widthOf(state.grid)
    for (const [g, grid] of grids.entries()) {
      const before = width
      width = widthOf(grid)
      if (width !== before) state.header = []
      state.grid = grid
      for (let i = 0; i < grid.rows.length; i++)
        if (grid.rows[i]!.cells.length <= maxCells) this.#readRow(grid.rows[i]!, labelled[g]![i]!, state)
      this.#placeMet(state)
    }
    for (const table of this.#order.elsewhere()) this.#warnElsewhere(table)
    if (this.#unknownRows.length > 0)
      found.warn({
        code: 'row-unknown',
        message: `rows that the form does not have were left out: ${this.#unknownRows.slice(0, 10).join('; ')}`,
        cells: [],
      })
    return { found: found.cells, warnings: found.warnings }
  }

  #warnElsewhere(table: string) {
    const lines = [...this.#lines.values()].filter((line) => line.table === table && this.#found.has(line))
    if (lines.length === 0) return
    this.#found.warn({
      code: 'row-elsewhere',
      message: `the table ${table} stands only behind tables of a second report, and may belong to that one`,
      cells: lines.flatMap(({ ids }) => ids),
    })
  }

  #readRow(row: GridRow, labelled: readonly LabelledCell[], state: State) {
    const known = labelled.filter(({ labels }) => labels.length > 0)
    for (const { labels } of known) for (const label of labels) if (label.kind === 'group') state.group = label.group
    const line = this.#rowLabels.lineOf(row, known, state)
    if (line) {
      this.#readLine(row, line.cell, line.line, state)
      return
    }
    if (
      known.some(({ labels }) =>
        labels.some((l) => l.kind !== 'group' && (l.kind !== 'row' || proceedingsRows.includes(l.row))),
      ) &&
      !isUnknownRow(row, known)
    ) {
      this.#readHeader(row, known, state)
      return
    }
    if (state.due && this.#readProceedings(row, state.due, state)) return
    this.#noteUnknown(row, labelled, state)
  }

  /** the cells of a row that hold text, with what they can stand for */
  #labelledOf({ cells }: GridRow): readonly LabelledCell[] {
    const labelled: LabelledCell[] = []
    if (cells.length > maxCells) return labelled
    for (const cell of cells)
      if (!cell.pad && isText(cell.text)) labelled.push({ cell, labels: this.#labelsOf(cell.text) })
    return labelled
  }

  #readLine(row: GridRow, label: GridCell, line: FormLine, state: State) {
    if (line.table === 'requests') state.requestsBegun = true
    if (line.table !== 'proceedings') state.due = null
    this.#order.meet(line)
    const last = row.cells.findLast((c) => !c.pad && c.text === label.text) ?? label
    const behind = row.cells.slice(last.index + 1)
    const cells = behind.some((c) => c.pad) ? behind.filter((c) => !c.pad) : behind
    // a column of units between the label and the figure
    const unit =
      line.columns.length === 1 && cells.length > 1 && unitOnly.test(cells[0]!.text) ? cells.shift()!.text : null
    this.#met.push({
      line,
      row,
      headerUnits: line.columns.map(
        (c) => unit ?? ((c.unit ?? line.unit) === '万元' ? headerUnitOf(state, c.id) : null),
      ),
      place: {
        cells,
        columns: line.columns,
        ...headerOf(state, line.columns),
        labelSpan: labelSpanOf(line),
        exact: state.grid.exact,
        label: last,
        dropsBlanks: this.#dialect === 'pipes' || this.#dialect === 'text',
      },
    })
  }

  #placeMet({ grid }: State) {
    const found = this.#found
    for (const table of new Set(this.#met.map((m) => m.line.table))) {
      const met = this.#met.filter((m) => m.line.table === table)
      const known = met.filter(({ line }) => found.has(line)).length
      const all = placeRows(met.map((m) => m.place))
      const uneven = unevenRows(grid, met, all, this.#dialect)
      for (let i = 0; i < all.length; i++) {
        const { line, row, headerUnits } = met[i]!
        if (!found.has(line)) {
          if (2 * known >= met.length && known > 0)
            found.warn({
              code: 'row-elsewhere',
              message: `the row ${line.row} stands only in a second table of its kind, which may be that of another report`,
              cells: line.ids,
            })
          else if (uneven.has(met[i]!))
            found.warn({
              code: 'row-uneven',
              message: `the row ${line.row} has more or fewer cells than the rows around it; its figures may have shifted`,
              cells: line.ids,
            })
        }
        found.keep({ line, table: grid.table, row, headerUnits }, all[i]!)
      }
    }
    this.#met = []
  }

  #readHeader(row: GridRow, known: readonly LabelledCell[], state: State) {
    const columns: HeaderCell[] = []
    const kinds: [string, GridCell][] = []
    let begins = false
    for (const { cell, labels } of known) {
      begins ||= /信息内容|第二十条|申请人情况/.test(cell.text.replace(/\s/g, ''))
      for (const label of labels)
        if (label.kind === 'column') columns.push({ column: label.column, cell, row: row.row })
        else if (label.kind === 'row' && proceedingsRows.includes(label.row)) kinds.push([label.row, cell])
    }
    if (begins) {
      state.header = []
      state.due = null
    }
    if (kinds.length > 0 || columns.some(isResult)) {
      // where each kind has a head of its own, the empty line below the last one was its figures
      if (!state.due || state.due.done || (state.due.blank && kinds.length > 0)) {
        state.header = []
        state.due = { kinds: new Map(), grid: state.grid, blank: false, done: false }
      }
      for (const [kind, cell] of kinds) if (!state.due.kinds.has(kind)) state.due.kinds.set(kind, cell)
      state.due.grid = state.grid
    }
    state.header = [...state.header, ...columns].slice(-maxCells)
  }

  #readProceedings(row: GridRow, due: Due, state: State): boolean {
    const lines = keepProceedings(row, due, state, this.#lines, isFigure, this.#found)
    if (!lines) return false
    if (!due.blank && !due.done) for (const line of lines) this.#order.meet(line)
    if (row.cells.some((c) => !c.pad && c.text !== '')) due.done = true
    else due.blank = state.header.some(isResult)
    return true
  }

  #noteUnknown(row: GridRow, labelled: readonly LabelledCell[], state: State) {
    if (!state.requestsBegun || labelled.length === 0) return
    const label = labelled.at(-1)!.cell
    if (label.text.length > 60 || figuresUpTo(row) <= label.index) return
    this.#unknownRows.push(label.text.replace(/\s+/g, ''))
  }
}

/** 其他 or 总计 before figures: no head, but a row of which is not known which one it is */
const isUnknownRow = (row: GridRow, known: readonly LabelledCell[]): boolean => {
  const [one, ...others] = known.filter(({ labels }) => labels.some((l) => l.kind !== 'group'))
  return (
    one !== undefined &&
    others.length === 0 &&
    one.labels.some((l) => l.kind === 'column') &&
    one.labels.some((l) => l.kind === 'row') &&
    figuresUpTo(row) > one.cell.index
  )
}

const asCount = { unit: '件', signed: false }
const isFigure = (text: string): boolean => !isText(text) || readValue(text, asCount).state !== 'unreadable'

/** on the official form the labels of 表三 cover three columns, less those that a group's label beside them covers */
const labelSpanOf = (line: FormLine): number => {
  if (line.table !== 'requests') return 1
  if (line.group !== null) return 1
  return ['newlyReceived', 'carriedOver', 'carriedForward'].includes(line.row) ? 3 : 2
}

const widthOf = (grid: Grid): number => {
  let width = 0
  for (const row of grid.rows) for (const cell of row.cells) width = Math.max(width, cell.column + cell.span)
  return width
}
