import type { Place, Warning } from '../data/schema/report.ts'
import type { GridRow } from './document.ts'
import type { FormLine } from './labels.ts'
import type { Placement } from './place.ts'

/** The text found for one cell of the form, and where. `unknown`: there is text, but not for this cell alone. */
export interface Found {
  text: string
  at: Place
  unknown: boolean
  /** the unit that the column's header prints: 元 in 本年收费金额（单位：元） */
  headerUnit: string | null
}

/** A row of a form with its place in the document, and the units that the heads of its columns print. */
export interface PlacedRow {
  line: FormLine
  table: number
  row: GridRow
  headerUnits?: readonly (string | null)[]
}

/** What has been found for the cells of a form so far, by their place in it, and what is to be said about it. */
export class FoundCells {
  readonly cells: (Found | null)[]
  readonly warnings: Warning[] = []

  constructor(count: number) {
    this.cells = Array.from({ length: count }, () => null)
  }

  /** Whether anything was found for a row. */
  has({ ids, first }: FormLine): boolean {
    for (let i = 0; i < ids.length; i++) if (this.cells[first + i]) return true
    return false
  }

  warn({ code, message, cells }: Omit<Warning, 'cells'> & { cells: readonly string[] }): void {
    this.warnings.push({ code, message, cells: [...cells] })
  }

  /** Keeps the cells of a row unless it was found before, and warns of all that its placing leaves in doubt. */
  keep({ line, table, row, headerUnits = [] }: PlacedRow, placed: Placement): void {
    const { ids, first } = line
    if (this.has(line)) {
      const differs = ids.some((_, i) => (this.cells[first + i]?.text ?? '') !== (placed.cells?.[i]?.text ?? ''))
      if (differs)
        this.warn({
          code: 'row-repeated',
          message: `the row ${line.row} stands more than once with different figures; the first was read`,
          cells: ids,
        })
      return
    }
    if (!placed.cells && placed.text === null) return // no cells at all: missing
    for (let i = 0; i < ids.length; i++) {
      const cell = placed.cells?.[i]
      this.cells[first + i] = {
        text: cell?.text ?? placed.text ?? '',
        at: { table, row: row.row, column: cell?.index ?? row.cells[0]?.index ?? 0 },
        unknown: !placed.cells || (cell?.picture ?? false),
        headerUnit: headerUnits[i] ?? null,
      }
    }
    if (!placed.cells)
      this.warn({
        code: 'column-unknown',
        message: `the figures of row ${line.row} (${placed.text || 'blank'}) cannot be put in their columns: ${placed.why}`,
        cells: ids,
      })
    else if (placed.cells.some((c) => c.inferred) && placed.cells.every((c) => c.text === ''))
      this.warn({
        code: 'blank-inferred',
        message: `nothing at all stands where the figures of row ${line.row} are due; they were taken to be blank`,
        cells: ids,
      })
    else if (placed.cells.some((c) => c.inferred))
      this.warn({
        code: 'placement-inferred',
        message: `the figures of row ${line.row} ran together; they were divided in the only way that fits its columns`,
        cells: ids,
      })
  }
}
