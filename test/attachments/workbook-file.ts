import { type BookType, type Range, utils, type WorkSheet, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Grid } from '../../parsers/document.ts'

/** A merged cell, from its first row and column to its last. */
export const merge = (from: [number, number], to: [number, number]): Range => ({
  s: { r: from[0], c: from[1] },
  e: { r: to[0], c: to[1] },
})

/** A workbook with these sheets; the `hidden` ones are not shown. */
export const bookOf = (sheets: WorkSheet[], bookType: BookType, hidden: WorkSheet[] = []): Uint8Array => {
  const book = utils.book_new()
  for (const [i, sheet] of [...sheets, ...hidden].entries()) utils.book_append_sheet(book, sheet, `表${i + 1}`)
  if (hidden.length > 0) book.Workbook = { Sheets: [...sheets.map(() => ({})), ...hidden.map(() => ({ Hidden: 1 }))] }
  return new Uint8Array(write(book, { type: 'array', bookType, bookSST: true }))
}

/** An XLSX file whose cells with this text are printed in these runs. */
export const withRuns = (file: Uint8Array, text: string, runs: string): Uint8Array => {
  const parts = unzipSync(file)
  const name = 'xl/sharedStrings.xml'
  const strings = strFromU8(parts[name]!).replace(new RegExp(`<t[^>]*>${text}</t>`), runs)
  return zipSync({ ...parts, [name]: strToU8(strings) })
}

/** A grid as a sheet, its figures numbers. */
export const sheetOf = ({ rows }: Grid): WorkSheet => {
  const sheet = utils.aoa_to_sheet([[null]])
  const merges: Range[] = []
  for (const { row, cells } of rows)
    for (const { column, span, text } of cells) {
      const value = /^\d+$/.test(text) ? Number(text) : text || null
      utils.sheet_add_aoa(sheet, [[value]], { origin: { r: row, c: column } })
      if (span > 1) merges.push(merge([row, column], [row, column + span - 1]))
    }
  sheet['!merges'] = merges
  return sheet
}
