import type { Column } from '../../columns.ts'
import { DatasetError } from '../../dataset-error.ts'
import type { Row, Value } from '../../table.ts'
import { styleOf, styles } from './parts.ts'

/** Where a sheet of Excel ends. */
export const MOST_ROWS = 1_048_576
const LONGEST_TEXT = 32_767

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them; OOXML does, as _x0001_
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

const hex = (character: string): string => `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`

/** Text as a cell of a workbook holds it: also what XML cannot hold, as OOXML writes that. */
export const inXml = (text: string): string =>
  text
    .replace(looksEscaped, '_x005f_')
    .replace(unwritable, hex)
    .replaceAll('\r', '_x000d_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** A day or a moment as Excel counts it: days since the last of 1899. */
const serial = (text: string): number => Date.parse(text) / 86_400_000 + 25_569

const inline = (text: string, style: number): string =>
  `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${inXml(text)}</t></is></c>`

const cell = (value: Value, column: Column): string => {
  if (value === null) return '<c/>'
  const style = styleOf(column)
  if (column.type === 'date' || column.type === 'datetime') return `<c s="${style}"><v>${serial(String(value))}</v></c>`
  if (typeof value === 'number') return `<c s="${style}"><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`
  if (value.length > LONGEST_TEXT)
    throw new DatasetError(
      `a text of ${value.length} characters in the column ${column.name} is longer than a cell of Excel (${LONGEST_TEXT}): use another format`,
    )
  return inline(value, style)
}

/** The first row of a sheet: the names of its columns. */
export const headRow = (columns: readonly Column[]): string =>
  `<row>${columns.map(({ name }) => inline(name, styles.head)).join('')}</row>`

/** Rows of a sheet. Texts stand in the cells themselves: a shared table of them would have to wait in memory. */
export const bodyRows = (columns: readonly Column[], rows: readonly Row[]): string =>
  rows.map((row) => `<row>${columns.map((column) => cell(row[column.name]!, column)).join('')}</row>`).join('')
