import { formOf } from '../../data/forms/form.ts'
import { tablesOf } from '../../data/forms/tables.ts'
import type { Cell, CellState, Edition, Report } from '../../data/schema/report.ts'

/**
 * Cell id → a number, or the state of a cell without one. A key that ends in `*` stands for every cell whose id begins
 * so; what comes later in the object wins. Cells that are not named are `missing`.
 */
export type Figures = Record<string, number | Exclude<CellState, 'reported'>>

const RAW = { blank: '', marked: '/', unreadable: '3 5', missing: null }

const cellOf = (id: string, figures: Figures): Cell => {
  const fits = (key: string) => key === id || (key.endsWith('*') && id.startsWith(key.slice(0, -1)))
  const [, given] = Object.entries(figures).findLast(([key]) => fits(key)) ?? ['', 'missing' as const]
  const at = given === 'missing' ? null : { table: 0, row: 0, column: 0 }
  return typeof given === 'number'
    ? { id, value: given, state: 'reported', raw: String(given), at }
    : { id, value: null, state: given, raw: RAW[given], at }
}

/** A report of an edition with these figures; of an invented agency, unless `rest` says otherwise. */
export const reportOf = (edition: Edition, figures: Figures, rest: Partial<Report> = {}): Report => {
  const form = formOf(edition)
  const known = Object.keys(figures).filter(
    (key) => !form.cells.some(({ id }) => (key.endsWith('*') ? id.startsWith(key.slice(0, -1)) : id === key)),
  )
  if (known.length > 0) throw new Error(`no such cell in the form of ${edition}: ${known.join(', ')}`)
  const cells = form.cells.map(({ id }) => cellOf(id, figures))
  const year = edition === '2021' ? 2024 : 2020
  return {
    schema: 'gouji.report/1',
    id: `yunxi-${year}`,
    title: `云溪县档案馆${year}年政府信息公开工作年度报告`,
    agency: '云溪县档案馆',
    year,
    edition,
    period: null,
    publishedOn: null,
    source: {
      url: null,
      sha256: '0'.repeat(64),
      mediaType: 'text/html',
      charset: 'utf-8',
      dialect: 'html',
      fetchedAt: null,
    },
    tables: tablesOf(form, cells),
    cells,
    sections: form.sections.map(({ id, zh }) => ({ id, heading: zh, text: '' })),
    statements: [],
    warnings: [],
    ...rest,
  }
}
