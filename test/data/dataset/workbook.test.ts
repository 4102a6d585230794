import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import { tables } from '../../../data/dataset/tables.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { expectedRows } from './expected-rows.ts'
import { smallStore } from './small-store.ts'

/** The lines of a CSV as LibreOffice writes it: all texts quoted, figures as they are held. */
const fieldsOf = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && quoted === undefined && bare === '') break
    row.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

const textOf = (value: unknown): string => {
  if (value === null) return ''
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}

it('opens in LibreOffice, and its figures are those of the store', async () => {
  const folder = tempFolder()
  const store = await smallStore(24)
  await exportDataset(join(folder, 'dataset'), { store, portals: [], format: 'xlsx' })
  // all sheets, UTF-8, figures not as they look but as they are
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      join(folder, 'dataset', 'gouji.xlsx'),
    ],
    { stdio: 'pipe', timeout: 110_000 },
  )
  const expected = await expectedRows(store)
  for (const table of tables) {
    const rows = fieldsOf(readFileSync(join(folder, `gouji-${table.name}.csv`), 'utf8'))
    expect(rows[0]).toEqual(table.columns.map(({ name }) => name))
    const wanted = expected.get(table.name)
    if (!wanted) continue
    expect(rows).toHaveLength(wanted.length + 1)
    for (const [at, json] of wanted.entries()) {
      const values: unknown[] = JSON.parse(json)
      const same = table.columns.every(({ type }, column) => {
        const found = rows[at + 1]![column]!
        if (type === 'number' || type === 'integer')
          return values[column] === null ? found === '' : Number(found) === values[column]
        if (type === 'datetime') return true // shown as a moment of the machine's locale
        return found === textOf(values[column]).replaceAll('\r', '')
      })
      expect(same, `${table.name} row ${at + 1}: ${json} and ${rows[at + 1]!.join('|')}`).toBe(true)
    }
  }
  const dictionary = fieldsOf(readFileSync(join(folder, 'gouji-dictionary.csv'), 'utf8'))
  expect(dictionary.length).toBeGreaterThan(tables.length * 4)
}, 120_000)
