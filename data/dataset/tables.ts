import type { Table } from './table.ts'
import { cells } from './tables/cells.ts'
import { coverage } from './tables/coverage.ts'
import { findings } from './tables/findings.ts'
import { form } from './tables/form.ts'
import { regions } from './tables/regions.ts'
import { reports } from './tables/reports.ts'
import { revisions } from './tables/revisions.ts'
import { sources } from './tables/sources.ts'
import { statements } from './tables/statements.ts'
import { wideTable } from './tables/wide.ts'

/** The tables of the dataset, in the order of the dictionary. */
export const tables: readonly Table[] = [
  reports,
  cells,
  wideTable('requests', { zh: '依申请公开', en: 'Requests' }),
  wideTable('proceedings', { zh: '复议与诉讼', en: 'Proceedings' }),
  wideTable('proactive', { zh: '主动公开', en: 'Proactive disclosure' }),
  wideTable('statistics', { zh: '2014 年统计表', en: 'Statistics of 2014' }),
  findings,
  statements,
  sources,
  revisions,
  coverage,
  form,
  regions,
]

/** The table of that name. Throws when there is none. */
export const tableOf = (name: string): Table => {
  const table = tables.find((one) => one.name === name)
  if (!table) throw new Error(`the dataset has no table ${name}`)
  return table
}
