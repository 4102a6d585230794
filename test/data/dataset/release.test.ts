import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { generatedReport } from '../../../bench/shared/generate-reports.ts'
import type { DatasetFormat } from '../../../data/dataset/formats.ts'
import { releaseDataset } from '../../../data/dataset/release/release-dataset.ts'
import type { Cell, Report } from '../../../data/schema/report.ts'
import { openStore } from '../../../data/store/open-store.ts'
import { lines, tempFolder } from '../../cli/gouji.ts'
import { answer, at, newPage } from '../store/material.ts'

const [first, second, third] = [1, 2, 3].map(generatedReport) as [Report, Report, Report]

/** A store that holds these reports, each on a page of its own. */
const storeOf = async (reports: readonly Report[]) => {
  const store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
  for (const [n, report] of reports.entries()) {
    await store.addPages([newPage(`page ${report.id}`)], at())
    await store.fetched(`page ${report.id}`, answer(`${n}`), at(1))
    await store.parsed(`page ${report.id}`, report, '1', at(2))
  }
  return store
}

const changed = (report: Report, cell: Partial<Cell>): Report => ({
  ...report,
  cells: report.cells.map((one, index) => (index === 3 ? { ...one, ...cell } : one)),
})

it.each<DatasetFormat>(['parquet', 'csv', 'jsonl'])(
  'a release in %s names what was added, changed and withdrawn',
  async (format) => {
    const out = tempFolder()
    const how = { portals: [], format, date: '2026-11-23', license: 'CC-BY-4.0' }
    const one = await releaseDataset(out, { ...how, store: await storeOf([first, second]) })
    expect(one).toMatchObject({ folder: join(out, '2026.11.23'), previous: null, changes: [], reports: 2 })

    const after = [changed(second, { value: 77, raw: '77', state: 'reported' }), third]
    const two = await releaseDataset(out, { ...how, store: await storeOf(after), name: '2027.1' })
    const facts = ({ id, agency, year }: Report) => ({ report: id, agency, year })
    expect(two.changes).toEqual([
      { ...facts(third), change: 'added', cells: [] },
      { ...facts(second), change: 'changed', cells: [second.cells[3]!.id] },
      { ...facts(first), change: 'withdrawn', cells: [] },
    ])
    expect(lines(readFileSync(join(two.folder, 'changes.jsonl'), 'utf8'))).toEqual(two.changes)
    expect(readFileSync(join(two.folder, 'CHANGES.md'), 'utf8')).toMatch(
      /^# 2027\.1\n\n与 2026\.11\.23 相比[\s\S]*Added: 1[\s\S]*Changed: 1\n\n- \d+ .*`\n\n## 撤下 Withdrawn: 1/,
    )
    expect(parse(readFileSync(join(two.folder, 'CITATION.cff'), 'utf8'))).toMatchObject({
      'cff-version': '1.2.0',
      type: 'dataset',
      version: '2027.1',
      'date-released': '2026-11-23',
      license: 'CC-BY-4.0',
    })
    const said = execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: two.folder, encoding: 'utf8' })
    expect(said).toBe('')
    expect(JSON.parse(readFileSync(join(two.folder, 'datapackage.json'), 'utf8')).version).toBe('2027.1')
  },
)

it('lists no change that is none: fetched again, read by another parser, worded differently', async () => {
  const out = tempFolder()
  const how = { portals: [], format: 'csv' as const, date: '2026-11-23' }
  await releaseDataset(out, { ...how, store: await storeOf([first, second]) })
  const again = [second, first].map((report) => ({
    ...report,
    title: `${report.title} `,
    source: { ...report.source, url: 'http://elsewhere.example/', sha256: 'f'.repeat(64), fetchedAt: at(99) },
    warnings: [{ code: 'column-unknown', message: 'another wording', cells: [] }],
  }))
  const two = await releaseDataset(out, { ...how, store: await storeOf(again) })
  expect(two).toMatchObject({ folder: join(out, '2026.11.23.2'), previous: '2026.11.23', changes: [] })
})

it('of some years takes no report of another year for withdrawn', async () => {
  const out = tempFolder()
  const how = { portals: [], format: 'csv' as const, date: '2026-11-23' }
  expect([first.year, second.year, third.year]).toEqual([2019, 2020, 2021])
  await releaseDataset(out, { ...how, store: await storeOf([first, second]) })
  const some = await releaseDataset(out, { ...how, store: await storeOf([first, third]), years: [2020, 2021] })
  expect(some.changes.map(({ report, change }) => `${report} ${change}`)).toEqual([
    `${third.id} added`,
    `${second.id} withdrawn`,
  ])
  expect(readFileSync(join(some.folder, 'CHANGES.md'), 'utf8')).toContain(
    '\n\n只含 2020、2021 年度。Only reports for 2020, 2021.\n',
  )
})

it('never changes a release, and goes forward only', async () => {
  const out = tempFolder()
  const how = { portals: [], format: 'csv' as const, date: '2026-11-23', store: await storeOf([first]) }
  await releaseDataset(out, { ...how, name: '1.10' })
  await expect(releaseDataset(out, { ...how, name: '1.10' })).rejects.toThrow('is there already')
  await expect(releaseDataset(out, { ...how, name: '1.9' })).rejects.toThrow('would come before 1.10')
  await expect(releaseDataset(out, { ...how, name: '../1.11' })).rejects.toThrow('is no name for a release')
  await expect(releaseDataset(out, { ...how, name: '1.11', format: 'xlsx' })).rejects.toThrow('parquet, csv or jsonl')
  expect(existsSync(join(out, '1.9'))).toBe(false)
  expect((await releaseDataset(out, { ...how, name: '1.11' })).previous).toBe('1.10')
})
