import type { Figures } from './context.ts'

/** Whether a warning of the reader speaks of pictures, scanned pages or text recognised in them. */
const isPicture = (code: string): boolean => /picture|scan|ocr/.test(code)

/**
 * The tables of the form that the source shows as pictures: those whose cells a warning about pictures names, and all of
 * them when the text was recognised in pictures.
 */
export const pictured = ({ report, form }: Figures): string[] => {
  const named = new Set(report.warnings.filter(({ code }) => isPicture(code)).flatMap(({ cells }) => cells))
  const tables = form.tables.map(({ id }) => id)
  if (report.source.dialect === 'ocr') return tables
  if (named.size === 0) return []
  return tables.filter((table) => form.cells.some(({ id, table: own }) => own === table && named.has(id)))
}
