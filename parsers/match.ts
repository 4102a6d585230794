import type { Form } from '../data/forms/form.ts'
import type { Dialect, Place, Warning } from '../data/schema/report.ts'
import { hasHan } from './characters.ts'
import type { Grid, GridCell, GridRow } from './document.ts'
import { type LabelledCell, markFiller } from './filler.ts'
import {
  type Header,
  type HeaderCell,
  headerColumns,
  headerUnitOf,
  leafOfProceedings,
  proceedingsColumns,
  proceedingsRows,
} from './header.ts'
import { type FormLine, type Label, linesOf, vocabularyOf } from './labels.ts'
import { type Placement, placeRows, type RowToPlace } from './place.ts'
import { unevenRows } from './uneven.ts'
import { readValue } from './value.ts'
import { meaningOf } from './vocabulary.ts'

/** The text found for one cell of the form, and where. `unknown`: there is text, but not for this cell alone. */
export interface Found {
  text: string
  at: Place
  unknown: boolean
  /** the unit that the column's header prints: 元 in 本年收费金额（单位：元） */
  headerUnit: string | null
}

export interface Matched {
  /** by the place of the cell in the form */
  found: readonly (Found | null)[]
  warnings: Warning[]
}

/** What is known while going down the rows of the document. */
interface State extends Header {
  group: string | null
  /** header cells in force: which grid columns belong to which column of the form */
  header: HeaderCell[]
  /** 表四: its head has been read and the line of figures for these rows is due; `blank`: an empty line has stood for it */
  due: { rows: Set<string>; grid: Grid; blank: boolean } | null
  requestsBegun: boolean
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

/** more than one character, one of them Chinese: no figure */
const isText = (text: string): boolean => text.length >= 2 && hasHan(text)

/**
 * The grids of a document against one form: finds its tables, header columns and rows, and says which text stands in
 * which cell. Rows are known by their labels, never by position alone; what cannot be placed is `unknown` and warned about.
 */
export const matchGrids = (grids: readonly Grid[], form: Form, dialect: Dialect): Matched =>
  new Matcher(form, dialect).run(grids)

class Matcher {
  readonly lines: ReadonlyMap<string, FormLine>
  readonly found: (Found | null)[]
  readonly warnings: Warning[] = []
  readonly #unknownRows: string[] = []
  /** rows of the form met so far in this grid, to be placed together */
  #met: Met[] = []

  readonly #dialect: Dialect
  readonly #labelsOf: (text: string) => readonly Label[]
  /** place of the last row met: a label that several rows bear is the next of them */
  #last = -1

  constructor(form: Form, dialect: Dialect) {
    this.#dialect = dialect
    this.#labelsOf = vocabularyOf(form).labelsOf
    this.lines = linesOf(form)
    this.found = form.cells.map(() => null)
  }

  run(grids: readonly Grid[]): Matched {
    if (grids.length === 0) return { found: this.found, warnings: this.warnings }
    const labelled = grids.map(({ rows }) => rows.map((row) => this.#labelledOf(row)))
    if (this.#dialect === 'pipes') markFiller(grids, this.lines, labelled)
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
    if (this.#unknownRows.length > 0)
      this.warnings.push({
        code: 'row-unknown',
        message: `rows that the form does not have were left out: ${this.#unknownRows.slice(0, 10).join('; ')}`,
        cells: [],
      })
    return { found: this.found, warnings: this.warnings }
  }

  #readRow(row: GridRow, labelled: readonly LabelledCell[], state: State) {
    const known = labelled.filter(({ labels }) => labels.length > 0)
    for (const { labels } of known) for (const label of labels) if (label.kind === 'group') state.group = label.group
    const line = this.#lineOf(row, known, state)
    if (line) {
      this.#readLine(row, line.cell, line.line, state)
      return
    }
    if (
      known.some(({ labels }) =>
        labels.some((l) => l.kind !== 'group' && (l.kind !== 'row' || proceedingsRows.includes(l.row))),
      )
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

  /** The form's row that this row of the grid is, with the cell that says so: the last label before the figures. */
  #lineOf(row: GridRow, known: readonly LabelledCell[], state: State): { cell: GridCell; line: FormLine } | null {
    let noWords: number | null = null
    let figures: number | null = null
    for (let k = known.length - 1; k >= 0; k--) {
      const { cell, labels } = known[k]!
      for (const label of this.#nextFirst(labels)) {
        if (label.kind !== 'row') continue
        const line = this.lines.get(label.row)
        if (!line) continue
        const alsoColumn = labels.some((l) => l.kind === 'column')
        if (alsoColumn && (!state.requestsBegun || kindsOfHeads(known) > 1)) continue
        if (label.row === 'otherHandling.other' && state.group !== 'otherHandling') continue
        if (proceedingsRows.includes(label.row)) {
          figures ??= figuresUpTo(row)
          if (figures <= cell.index) continue
        }
        // only words stand behind the label: it heads a column of some table
        noWords ??= noWordsUpTo(row)
        if (noWords <= cell.index && row.cells.findLast((c) => isOther(c, cell))!.index > cell.index) continue
        return { cell, line }
      }
    }
    return null
  }

  #nextFirst(labels: readonly Label[]): readonly Label[] {
    if (labels.length < 2) return labels
    const rows = labels.filter((l) => l.kind === 'row')
    if (rows.length < 2) return labels
    const placeOf = (l: Label) => (l.kind === 'row' ? (this.lines.get(l.row)?.place ?? -1) : -1)
    const ahead = rows.filter((l) => placeOf(l) > this.#last)
    return ahead.length > 0 ? ahead.sort((a, b) => placeOf(a) - placeOf(b)) : rows
  }

  #readLine(row: GridRow, label: GridCell, line: FormLine, state: State) {
    this.#last = line.place
    if (line.table === 'requests') state.requestsBegun = true
    if (line.table !== 'proceedings') state.due = null
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
        header: headerColumns(state, line.columns),
        labelSpan: labelSpanOf(line),
        exact: state.grid.exact,
        label: last,
        dropsBlanks: this.#dialect === 'pipes' || this.#dialect === 'text',
      },
    })
  }

  #placeMet(state: State) {
    for (const table of new Set(this.#met.map((m) => m.line.table))) {
      const met = this.#met.filter((m) => m.line.table === table)
      const known = met.filter(({ line }) => this.#isFound(line)).length
      const all = placeRows(met.map((m) => m.place))
      const uneven = unevenRows(state.grid, met, all, this.#dialect)
      for (let i = 0; i < all.length; i++) {
        const placed = all[i]!
        const { line, row, headerUnits } = met[i]!
        if (this.#isFound(line)) {
          this.#keep(line, placed, row, state, headerUnits)
          continue
        }
        if (2 * known >= met.length && known > 0)
          this.warnings.push({
            code: 'row-elsewhere',
            message: `the row ${line.row} stands only in a second table of its kind, which may be that of another report`,
            cells: [...line.ids],
          })
        else if (uneven.has(met[i]!))
          this.warnings.push({
            code: 'row-uneven',
            message: `the row ${line.row} has more or fewer cells than the rows around it; its figures may have shifted`,
            cells: [...line.ids],
          })
        this.#keep(line, placed, row, state, headerUnits)
      }
    }
    this.#met = []
  }

  #isFound({ ids, first }: FormLine): boolean {
    for (let i = 0; i < ids.length; i++) if (this.found[first + i]) return true
    return false
  }

  #keep(line: FormLine, placed: Placement, row: GridRow, state: State, headerUnits: readonly (string | null)[] = []) {
    const { ids, first } = line
    if (this.#isFound(line)) {
      const differs = ids.some((_, i) => (this.found[first + i]?.text ?? '') !== (placed.cells?.[i]?.text ?? ''))
      if (differs)
        this.warnings.push({
          code: 'row-repeated',
          message: `the row ${line.row} stands more than once with different figures; the first was read`,
          cells: [...ids],
        })
      return
    }
    if (!placed.cells && placed.text === null) return // no cells at all: missing
    for (let i = 0; i < ids.length; i++) {
      const cell = placed.cells?.[i]
      this.found[first + i] = {
        text: cell?.text ?? placed.text ?? '',
        at: { table: state.grid.table, row: row.row, column: cell?.index ?? row.cells[0]?.index ?? 0 },
        unknown: !placed.cells || (cell?.picture ?? false),
        headerUnit: headerUnits[i] ?? null,
      }
    }
    if (!placed.cells)
      this.warnings.push({
        code: 'column-unknown',
        message: `the figures of row ${line.row} (${placed.text || 'blank'}) cannot be put in their columns: ${placed.why}`,
        cells: [...ids],
      })
    else if (placed.cells?.some((c) => c.inferred) && placed.cells.every((c) => c.text === ''))
      this.warnings.push({
        code: 'blank-inferred',
        message: `nothing at all stands where the figures of row ${line.row} are due; they were taken to be blank`,
        cells: [...ids],
      })
    else if (placed.cells?.some((c) => c.inferred))
      this.warnings.push({
        code: 'placement-inferred',
        message: `the figures of row ${line.row} ran together; they were divided in the only way that fits its columns`,
        cells: [...ids],
      })
  }

  #readHeader(row: GridRow, known: readonly LabelledCell[], state: State) {
    const columns: HeaderCell[] = []
    const kinds: string[] = []
    let begins = false
    for (const { cell, labels } of known) {
      begins ||= /信息内容|第二十条|申请人情况/.test(cell.text.replace(/\s/g, ''))
      for (const label of labels)
        if (label.kind === 'column') columns.push({ column: label.column, cell, row: row.row })
        else if (label.kind === 'row' && proceedingsRows.includes(label.row)) kinds.push(label.row)
    }
    if (begins) {
      state.header = []
      state.due = null
    }
    if (kinds.length > 0 || columns.some((c) => leafOfProceedings.has(c.column))) {
      // where each kind has a head of its own, the empty line below the last one was its figures
      if (!state.due || (state.due.blank && kinds.length > 0)) {
        state.header = []
        state.due = { rows: new Set(), grid: state.grid, blank: false }
      }
      for (const kind of kinds) state.due.rows.add(kind)
      state.due.grid = state.grid
    }
    state.header = [...state.header, ...columns].slice(-maxCells)
  }

  /** The line of figures below the head of 表四: five for each kind of proceedings that the head names. */
  #readProceedings(row: GridRow, due: NonNullable<State['due']>, state: State): boolean {
    const own = row.cells.filter((c) => !c.pad)
    const cells = own.length > 0 ? own : row.cells
    const lines = proceedingsRows
      .flatMap((id) => (due.rows.size === 0 || due.rows.has(id) ? [this.lines.get(id)] : []))
      .filter((l) => l !== undefined)
    const columns = lines.flatMap((line) =>
      line.columns.map((column) => ({ ...column, id: `${line.row}.${column.id}` })),
    )
    const printed = cells.filter((c) => c.text !== '')
    if (
      cells.length === 0 ||
      printed.some((c) => isText(c.text) && readValue(c.text, { unit: '件', signed: false }).state === 'unreadable')
    )
      return false
    if (state.grid !== due.grid && cells.length !== columns.length) return false
    const header = lines.length === proceedingsRows.length ? proceedingsColumns(state) : null
    const [placed] = placeRows([{ cells, columns, header, labelSpan: 1, exact: state.grid.exact }]) as [Placement]
    if (printed.length === 0 && !placed.cells) return false
    // an empty row may stand between the head and the figures
    const places = lines.flatMap(({ ids, first }) => ids.map((_, i) => first + i))
    if (places.every((place) => (this.found[place]?.text ?? '') === ''))
      for (const place of places) this.found[place] = null
    for (const [i, line] of lines.entries()) {
      const own = placed.cells?.slice(i * line.columns.length, (i + 1) * line.columns.length) ?? null
      this.#keep(line, { ...placed, cells: own }, row, state)
    }
    if (printed.length > 0) state.due = null
    else due.blank = state.header.some((c) => leafOfProceedings.has(c.column))
    return true
  }

  #noteUnknown(row: GridRow, labelled: readonly LabelledCell[], state: State) {
    if (!state.requestsBegun || labelled.length === 0) return
    const label = labelled.at(-1)!.cell
    if (label.text.length > 60 || figuresUpTo(row) <= label.index) return
    this.#unknownRows.push(label.text.replace(/\s+/g, ''))
  }
}

/** on the official form the labels of 表三 cover three columns, less those that a group's label beside them covers */
const labelSpanOf = (line: FormLine): number => {
  if (line.table !== 'requests') return 1
  if (line.group !== null) return 1
  return ['newlyReceived', 'carriedOver', 'carriedForward'].includes(line.row) ? 3 : 2
}

/** how many different columns of the forms the labels of a row can head */
const kindsOfHeads = (known: readonly LabelledCell[]): number => {
  const heads = known.filter(({ labels }) => labels.some((l) => l.kind === 'column'))
  return heads.length < 2 ? heads.length : new Set(heads.map(({ labels }) => meaningOf(labels))).size
}

/** place of the last cell that holds anything but words; -1 when there is none */
const noWordsUpTo = (row: GridRow): number =>
  row.cells.findLast(
    ({ text, pad }) =>
      !pad &&
      text !== '' &&
      (!isText(text) || /[\d０-９]/.test(text) || readValue(text, anyValue).state !== 'unreadable'),
  )?.index ?? -1

const isOther = (c: GridCell, label: GridCell): boolean =>
  c === label || (!c.pad && c.text !== '' && c.text !== label.text)

const anyValue = { unit: null, signed: true }

/** place of the last cell that looks like a figure, or a sign in its place; -1 when there is none */
const figuresUpTo = (row: GridRow): number =>
  row.cells.findLast((c) => !c.pad && (/\d/.test(c.text) || /^[-—/－无]+$/.test(c.text.trim())))?.index ?? -1

const widthOf = (grid: Grid): number => {
  let width = 0
  for (const row of grid.rows) for (const cell of row.cells) width = Math.max(width, cell.column + cell.span)
  return width
}
