import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { Block, Document, GridCell, GridRow } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'
import { numberGrids } from './number-grids.ts'
import { styled } from './run-style.ts'
import { withoutFormulas } from './xls-formulas.ts'
import { attributeOf, childOf, childrenOf, localName, parseXml, textOf } from './xml.ts'
import { checkArchive } from './zip.ts'

/** more than any report fills; sheets are often formatted far beyond what they hold */
const maxRows = 3000
const maxColumns = 200

/**
 * A workbook (XLSX, XLS of any age, ODS) → Document: each visible sheet is one grid, with its merged cells. Formulas give
 * the value that was stored with them; macros and links to other files are not touched.
 */
export const readWorkbook = (bytes: Uint8Array): Document => {
  if (bytes[0] === 0x50) checkArchive(bytes)
  const { book, complaints } = open(bytes)
  const blocks = book.SheetNames.flatMap((name, i): Block[] => {
    const sheet = book.Sheets[name]
    if (!sheet || book.Workbook?.Sheets?.[i]?.Hidden) return []
    const rows = rowsOf(sheet)
    return rows.length === 0 ? [] : [{ kind: 'grid', grid: { table: 0, rows, exact: true } }]
  })
  return {
    blocks: numberGrids(blocks),
    dialect: 'xlsx',
    title: book.Props?.Title?.trim() || null,
    metas: new Map(),
    notes:
      complaints === 0
        ? []
        : [{ code: 'workbook-damaged', message: 'parts of the spreadsheet mean nothing and were left out' }],
  }
}

/** The workbook, and how often SheetJS complained of it: it tells nobody but the console. */
const open = (bytes: Uint8Array): { book: WorkBook; complaints: number } => {
  const { error: tell } = console
  let complaints = 0
  console.error = () => complaints++
  try {
    const options = { type: 'array', dense: true, cellFormula: false, cellHTML: false, sheetRows: maxRows } as const
    const book = read(bytes[0] === 0xd0 ? withoutFormulas(bytes) : bytes, options)
    return { book, complaints }
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (/password|encrypt/i.test(message))
      throw new UnreadableFileError('encrypted', 'it is encrypted and cannot be read without its password', {
        cause: error,
      })
    throw new UnreadableFileError('workbook-damaged', 'the spreadsheet is damaged and cannot be opened', {
      cause: error,
    })
  } finally {
    console.error = tell
  }
}

const rowsOf = (sheet: WorkSheet): GridRow[] => {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const merges = (sheet['!merges'] ?? []).filter(({ s }) => s.r < maxRows && s.c < maxColumns)
  const width = Math.min(
    maxColumns,
    Math.max(0, ...data.map((row) => (row ?? []).findLastIndex((cell) => printedIn(cell) !== '') + 1)),
  )
  const spans = new Map<string, number>()
  const covered = new Set<string>()
  for (const { s, e } of merges) {
    spans.set(`${s.r} ${s.c}`, Math.min(e.c, maxColumns) - s.c + 1)
    for (let r = s.r; r <= Math.min(e.r, maxRows); r++)
      for (let c = s.c; c <= Math.min(e.c, maxColumns); c++) if (r > s.r || c > s.c) covered.add(`${r} ${c}`)
  }
  const rows: GridRow[] = []
  for (let r = 0; r < Math.min(data.length, maxRows); r++) {
    const cells: GridCell[] = []
    for (let c = 0; c < width; c++) {
      if (covered.has(`${r} ${c}`)) continue
      const span = spans.get(`${r} ${c}`) ?? 1
      cells.push({ text: printedIn(data[r]?.[c]), column: c, span, index: cells.length, pad: false, picture: false })
    }
    rows.push({ row: r, cells })
  }
  return rows
}

/** the runs of a text that is not printed alike throughout */
const textOfRuns = (runs: string): string => {
  let text = ''
  for (const run of childrenOf(parseXml(Buffer.from(`<si>${runs}</si>`)))) {
    if (localName(run) === 't') text += textOf(run)
    if (localName(run) !== 'r') continue
    const properties = childOf(run, 'rPr')
    const strike = childOf(properties, 'strike')
    const struck = strike !== undefined && !/^(?:0|false)$/.test(attributeOf(strike, 'val') ?? '1')
    const raised = attributeOf(childOf(properties, 'vertAlign'), 'val') === 'superscript'
    text += styled(textOf(childOf(run, 't')), { raised, struck }, true)
  }
  return text.replace(/\r\n?/g, '\n').trim()
}

/** What a cell holds: a number as it is stored, since its format may round it or show a 0 as a dash; else what it shows. */
const printedIn = (cell: CellObject | undefined): string => {
  if (!cell || cell.t === 'z') return ''
  if (typeof cell.r === 'string' && /strike|superscript/.test(cell.r)) return textOfRuns(cell.r)
  const shown = (cell.w ?? String(cell.v ?? '')).replace(/\r\n?/g, '\n').trim()
  if (cell.t !== 'n' || typeof cell.v !== 'number') return shown
  const isNumber = /^[^\d]*[\d,]*\.?\d*(?:E[+-]?\d+)?[^\d%]*$/i.test(shown)
  return isNumber ? String(Number(cell.v.toPrecision(15))) : shown
}
