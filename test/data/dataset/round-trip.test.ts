import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillStore } from '../../../bench/shared/fill-store.ts'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import { datasetFormats } from '../../../data/dataset/formats.ts'
import { tableOf, tables } from '../../../data/dataset/tables.ts'
import { openStore } from '../../../data/store/open-store.ts'
import type { Store } from '../../../data/store/store.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { runs } from '../../runs.ts'
import { expectedRows } from './expected-rows.ts'
import { readBack } from './read-back.ts'

const REPORTS = runs(300)

let store: Store
let expected: Map<string, string[]>

beforeAll(async () => {
  store = await openStore('sqlite::memory:')
  await fillStore(store, REPORTS)
  expected = await expectedRows(store)
}, 300_000)
afterAll(() => store.close())

const firstDifference = (expected: readonly string[], found: readonly string[]) => {
  const at = expected.findIndex((row, index) => row !== found[index])
  if (at < 0 && expected.length === found.length) return null
  return { at, rows: [expected.length, found.length], expected: expected[at], found: found[at] }
}

it('has every cell of every report of the store, as the store has it', async () => {
  const cells = expected.get('cells')!.values()
  const { columns } = tableOf('cells')
  let different = 0
  for (const year of await store.years())
    for await (const { report } of store.reports({ year }))
      for (const cell of report.cells) {
        const values: unknown[] = JSON.parse(cells.next().value!)
        const row = Object.fromEntries(columns.map(({ name }, at) => [name, values[at]]))
        const same =
          row.report === report.id &&
          row.cell === cell.id &&
          row.value === cell.value &&
          row.state === cell.state &&
          row.raw === cell.raw &&
          row.year === report.year &&
          `${row.table}.${row.row}.${row.column}` === cell.id
        if (!same) different++
      }
  expect(different).toBe(0)
  expect(cells.next().done).toBe(true)
  expect(expected.get('reports')).toHaveLength(REPORTS)
})

it.each(datasetFormats)(
  '%s gives back every row of every table',
  async (format) => {
    const folder = `${tempFolder()}/dataset`
    const { files, reports } = await exportDataset(folder, { store, portals: [], format })
    expect(reports).toBe(REPORTS)
    expect(files.map(({ table }) => table)).toEqual(tables)
    for (const { table, paths } of files) {
      const wanted = expected.get(table.name)
      const found = await readBack[format](folder, table, paths)
      if (wanted) expect({ table: table.name, ...firstDifference(wanted, found) }).toEqual({ table: table.name })
      else expect(found.length).toBeGreaterThan(400) // form, regions, coverage
    }
  },
  300_000,
)
