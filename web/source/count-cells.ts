import type { Place } from '../../data/schema/report.ts'

interface OpenTable {
  index: number
  row: number
  cell: number
  inCell: boolean
  /** its cells are not shown */
  hiddenRow: boolean
  /** rows without a table around them: it ends with the first block that stands in no cell */
  implied: boolean
}

const deepestTable = 60
const blocks = new Set(
  (
    'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer nav main aside form center pre blockquote ' +
    'title option ucapcontent hr fieldset address'
  ).split(' '),
)

/**
 * Counts tables, rows and cells by the tags of a page in their order, as reading does (parsers/readers/html.ts), so that a
 * place leads to the cell that was read: what a page hides counts for nothing, and tables nested too deep are none.
 */
export const countCells = () => {
  const tables: OpenTable[] = []
  let tooDeep = 0
  let tableCount = 0
  const begin = (implied: boolean) => {
    const row = implied ? 0 : -1
    tables.push({ index: tableCount++, row, cell: -1, inCell: false, hiddenRow: false, implied })
  }

  const openRow = (hidden: boolean) => {
    const table = tables.at(-1)
    if (!table) return begin(true)
    table.inCell = false
    table.hiddenRow = hidden
    if (hidden) return
    table.row++
    table.cell = -1
  }

  const openCell = (hidden: boolean): Place | null => {
    const table = tables.at(-1)
    if (!table) return null
    if (table.row < 0) table.row = 0
    table.inCell = true
    if (hidden || table.hiddenRow) return null
    table.cell++
    return { table: table.index, row: table.row, column: table.cell }
  }

  return {
    isTooDeep: () => tooDeep > 0,
    /** How many of the tables that are open have no tag of their own. */
    implied: () => tables.filter(({ implied }) => implied).length,
    inCell: () => tables.at(-1)?.inCell ?? false,
    /** An opening tag; answers where the cell stands that begins with it, null when none does or it is hidden. */
    open(name: string, hidden: boolean): Place | null {
      if (name === 'table') {
        if (tables.length >= deepestTable) tooDeep++
        else begin(false)
      } else if (tooDeep > 0) return null
      else if (name === 'tr') openRow(hidden)
      else if (name === 'td' || name === 'th') return openCell(hidden)
      else if (blocks.has(name) && tables.at(-1)?.implied && !tables.at(-1)!.inCell) tables.pop()
      return null
    },
    /** An end tag, whether or not anything is open that it could end. */
    close(name: string): void {
      if (name === 'table') {
        if (tooDeep > 0) tooDeep--
        else tables.pop()
        return
      }
      const table = tables.at(-1)
      if (!table || tooDeep > 0 || (name !== 'td' && name !== 'th' && name !== 'tr')) return
      table.inCell = false
      if (name === 'tr') table.hiddenRow = false
    },
  }
}
