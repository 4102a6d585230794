import type { MakeSink } from '../sink.ts'
import type { Row, Value } from '../table.ts'
import { textSink } from './text-sink.ts'

/** What spreadsheets take for a formula, but for plain signed numbers and lone dashes, which reports are full of. */
const isFormula = (text: string): boolean =>
  /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-](?:[\d.,，]+%?|[-－—]*)$/.test(text))

/**
 * Text that no spreadsheet runs: a formula gets an apostrophe before it, and so does text that begins with one already, so
 * that taking one leading apostrophe away always gives back what was printed.
 */
export const formulaSafe = (text: string): string => (text.startsWith("'") || isFormula(text) ? `'${text}` : text)

const field = (value: Value): string => {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = formulaSafe(value)
  // empty text is quoted, so that it differs from null
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of RFC 4180, but that lines end in LF; no spreadsheet runs what is in it. */
export const csvLine = (values: readonly Value[]): string => `${values.map(field).join(',')}\n`

/** CSV: RFC 4180 in UTF-8 with a line of names; null is an empty field, empty text is "". */
export const csv: MakeSink = (options) =>
  textSink(
    options,
    'csv',
    ({ columns }) => (options.bom ? '\ufeff' : '') + csvLine(columns.map(({ name }) => name)),
    ({ columns }, rows) => {
      const names = columns.map(({ name }) => name)
      return rows.map((row: Row) => csvLine(names.map((name) => row[name]!))).join('')
    },
  )
