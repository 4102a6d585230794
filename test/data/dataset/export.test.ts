import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { datasetFiles } from '../../../data/dataset/duckdb/dataset-files.ts'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import { datasetFormats } from '../../../data/dataset/formats.ts'
import { tables } from '../../../data/dataset/tables.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { readBack } from './read-back.ts'
import { smallStore } from './small-store.ts'

/** The hash of every file in a folder. */
const hashes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

describe('the same store gives the same bytes', () => {
  it.each(datasetFormats)('%s', async (format) => {
    const store = await smallStore(60)
    const folder = tempFolder()
    await exportDataset(join(folder, 'one'), { store, portals: [], format })
    await exportDataset(join(folder, 'two'), { store, portals: [], format })
    expect(hashes(join(folder, 'one'))).toEqual(hashes(join(folder, 'two')))
    expect(readdirSync(folder)).toEqual(['one', 'two'])
  })
})

it('memory stays flat', async () => {
  const folder = join(tempFolder(), 'dataset')
  const file = fileURLToPath(new URL('./export-many.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [file, folder, 'parquet'])
  const [early, late] = JSON.parse(stdout) as [number, number]
  expect(late - early).toBeLessThan(120) // the rows of 4,000 reports take some 150
})

describe('the folder', () => {
  it('holds only the years and tables that were asked for', async () => {
    const folder = join(tempFolder(), 'dataset')
    const store = await smallStore(40)
    const { reports, files } = await exportDataset(folder, {
      store,
      portals: [],
      format: 'jsonl',
      years: [2023, 2024],
      only: ['reports', 'cells'],
    })
    expect(reports).toBe(10)
    expect(files.map(({ paths }) => paths)).toEqual([['reports.jsonl'], ['cells.jsonl']])
    expect(readdirSync(folder).sort()).toEqual(['DICTIONARY.md', 'cells.jsonl', 'datapackage.json', 'reports.jsonl'])
  })

  it('has files for tables without rows, in every format', async () => {
    const store = await smallStore(0)
    for (const format of datasetFormats) {
      const folder = join(tempFolder(), 'dataset')
      const { files } = await exportDataset(folder, { store, portals: [], format })
      for (const { table, paths } of files.filter(({ table }) => table.rows))
        expect(await readBack[format](folder, table, paths)).toEqual([])
    }
  })

  it('is left as it is when it holds something else', async () => {
    const store = await smallStore(1)
    const folder = tempFolder()
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    await expect(exportDataset(folder, { store, portals: [], format: 'csv' })).rejects.toThrow(
      `the folder ${folder} holds something else than a dataset: name another one`,
    )
    expect(readdirSync(folder)).toEqual(['notes.txt'])
  })

  it('keeps the old dataset when an export fails or is stopped', async () => {
    const store = await smallStore(80)
    const folder = join(tempFolder(), 'dataset')
    await exportDataset(folder, { store, portals: [], format: 'csv' })
    const before = hashes(folder)
    const stop = new AbortController()
    const onReports = (count: number) => count === 50 && stop.abort()
    for (const format of datasetFormats)
      await expect(
        exportDataset(folder, { store, portals: [], format, signal: stop.signal, onReports }),
      ).rejects.toThrow('aborted')
    expect(hashes(folder)).toEqual(before)
    expect(readdirSync(join(folder, '..'))).toEqual(['dataset'])
  })

  it('keeps the old dataset when an export is killed, and the next one clears up after it', async () => {
    const folder = join(tempFolder(), 'dataset')
    const store = await smallStore(3)
    await exportDataset(folder, { store, portals: [], format: 'csv' })
    const before = hashes(folder)
    const child = spawn(process.execPath, [fileURLToPath(new URL('./export-for-ever.ts', import.meta.url)), folder])
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    expect(hashes(folder)).toEqual(before)
    expect(readdirSync(join(folder, '..'))).toHaveLength(2)
    await exportDataset(folder, { store, portals: [], format: 'jsonl' })
    expect(readdirSync(join(folder, '..'))).toEqual(['dataset'])
  })

  it('comes back when a process was killed between its two renames', async () => {
    const folder = join(tempFolder(), 'dataset')
    await exportDataset(folder, { store: await smallStore(3), portals: [], format: 'csv' })
    renameSync(folder, `${folder}.old-999999999`)
    mkdirSync(`${folder}.new-999999999`)
    expect((await datasetFiles(folder)).format).toBe('csv')
    expect(existsSync(`${folder}.new-999999999`)).toBe(false)
  })
})

it('refuses a workbook past the limits of Excel, and says what to do', async () => {
  const { xlsx } = await import('../../../data/dataset/formats/xlsx/xlsx.ts')
  const [, cells] = tables as [unknown, (typeof tables)[number]]
  const folder = tempFolder()
  const sink = await xlsx({ folder, tables: [cells], bom: false })
  const row = {
    report: 'r',
    year: 2024,
    cell: 'c',
    table: 't',
    row: 'r',
    column: 'c',
    value: 1,
    state: 'blank',
    raw: '',
  }
  await expect(sink.write(cells, 2024, [{ ...row, raw: '字'.repeat(32_768) }])).rejects.toThrow(/longer than a cell/)
  await expect(sink.write(cells, 2024, new Array(1_048_576).fill(row))).rejects.toThrow(
    'a sheet of Excel ends at row 1048576 and the table cells has more: name fewer years, or use parquet, csv or jsonl',
  )
  await sink.abort()
})
