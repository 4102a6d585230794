import { inXml } from '../../../data/dataset/formats/xlsx/rows.ts'
import { tame } from '../tame.ts'
import type { Part } from './packed.ts'
import type { Style, Styles } from './styles.ts'

/** One cell: a text never becomes a formula, whatever it begins with. */
export interface SheetCell {
  value: string | number | null
  style?: Style
  /** How far it reaches. */
  columns?: number
  rows?: number
  /** What a reader sees who points at it, a line each. */
  note?: readonly string[]
  /** A place in this workbook, as 'Sheet'!A1. */
  link?: string
}

/** How a sheet is seen and printed. */
export interface SheetLook {
  /** Of each column, in characters. */
  widths: readonly number[]
  /** The first row stays in sight, is printed on each page, and has a filter. */
  table?: boolean
  /** How many of the columns are printed, where it is not all of them. */
  printed?: number
  landscape?: boolean
}

const LONGEST_TEXT = 32_000
const LONGEST_NOTE = 1500

/** A, B … Z, AA … for columns from 0. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

const addressOf = (row: number, column: number): string => `${columnName(column)}${row + 1}`

const inAttribute = (text: string): string => inXml(text).replaceAll('"', '&quot;')

const shortened = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text

interface Note {
  row: number
  column: number
  text: string
}

/** A sheet that is written row by row. Cells are put at columns; what a cell above reaches into is left free. */
export class Sheet {
  readonly name: string
  readonly look: SheetLook
  readonly notes: Note[] = []
  rows = 0
  readonly #part: Part
  readonly #styles: Styles
  readonly #merges: string[] = []
  readonly #links: string[] = []
  /** Columns that cells above reach into, by row: with the style of their frame. */
  readonly #taken = new Map<number, Map<number, number>>()

  constructor(name: string, look: SheetLook, part: Part, styles: Styles, head: string) {
    this.name = name
    this.look = look
    this.#part = part
    this.#styles = styles
    const pane = look.table
      ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
      : ''
    const columns = look.widths.map(
      (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    part.append(
      `${head}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${
        look.table ? '' : ' showGridLines="0"'
      } workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18" customHeight="1"/><cols>${columns.join('')}</cols><sheetData>`,
    )
  }

  /** Writes the next row; answers the address of each cell. `height` in points. */
  row(cells: readonly SheetCell[], height?: number): string[] {
    const row = this.rows++
    const taken = this.#taken.get(row) ?? new Map<number, number>()
    this.#taken.delete(row)
    const written = new Map<number, string>([...taken].map(([column, style]) => [column, `s="${style}"/>`]))
    let column = 0
    const addresses = cells.map((cell) => {
      while (taken.has(column)) column++
      const at = column
      column += cell.columns ?? 1
      this.#place(cell, row, at, written)
      return addressOf(row, at)
    })
    const xml = [...written].sort(([a], [b]) => a - b).map(([at, rest]) => `<c r="${addressOf(row, at)}" ${rest}`)
    this.#part.append(`<row r="${row + 1}"${height ? ` ht="${height}" customHeight="1"` : ''}>${xml.join('')}</row>`)
    return addresses
  }

  #place(
    { value, style = {}, columns = 1, rows = 1, note, link }: SheetCell,
    row: number,
    column: number,
    written: Map<number, string>,
  ) {
    const isText = typeof value === 'string'
    const place = this.#styles.of(style, isText)
    const frame = `s="${place}"/>`
    for (let across = 1; across < columns; across++) written.set(column + across, frame)
    for (let down = 1; down < rows; down++) {
      const taken = this.#taken.get(row + down) ?? new Map<number, number>()
      for (let across = 0; across < columns; across++) taken.set(column + across, place)
      this.#taken.set(row + down, taken)
    }
    const address = addressOf(row, column)
    if (columns > 1 || rows > 1) this.#merges.push(`${address}:${addressOf(row + rows - 1, column + columns - 1)}`)
    if (note?.length) this.notes.push({ row, column, text: shortened(note.map(tame).join('\n'), LONGEST_NOTE) })
    if (link) this.#links.push(`<hyperlink ref="${address}" location="${inAttribute(link)}"/>`)
    if (value === null) written.set(column, frame)
    else if (typeof value === 'number') written.set(column, `s="${place}"><v>${value}</v></c>`)
    else {
      const text = inXml(shortened(value, LONGEST_TEXT))
      written.set(column, `s="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`)
    }
  }

  /** What stands behind the rows. */
  close(): void {
    const { table, widths, landscape } = this.look
    const filter = table ? `<autoFilter ref="A1:${addressOf(Math.max(1, this.rows) - 1, widths.length - 1)}"/>` : ''
    const merges = this.#merges.map((range) => `<mergeCell ref="${range}"/>`)
    const links = this.#links
    this.#part.append(
      [
        `</sheetData>${filter}`,
        merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '',
        links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '',
        '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
        `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToHeight="0"/>`,
        '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>',
        this.notes.length > 0 ? '<legacyDrawing r:id="rId1"/>' : '',
        '</worksheet>',
      ].join(''),
    )
  }
}
