import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Bench, benches } from '../../bench/all/benches.ts'
import { performancePage } from '../../bench/all/page.ts'
import { runBench } from '../../bench/all/run-bench.ts'

test('npm run bench makes every measurement there is', () => {
  const measuring = globSync('bench/*.ts')
    .filter((file) => /\bfigure\(\{/.test(readFileSync(file, 'utf8')))
    .map((file) => file.slice('bench/'.length, -3))
  expect(benches.map(({ name }) => name).sort()).toEqual(measuring.sort())
})

const bench = (name: string): Bench => ({ name, title: name, about: 'Something.', short: [['1'], ['2']], long: [] })

test('one that fails is named, and says why', async () => {
  const measured = await runBench(bench('no-such-measurement'), 'short')
  expect(measured).toMatchObject({ runs: [], failed: 'exit status 1' })
  const needs = { folder: 'nowhere/at-all', command: 'npm run nothing' }
  expect(await runBench({ ...bench('parse'), needs }, 'short')).toMatchObject({
    failed: '`npm run nothing` comes first',
  })
})

test('the page has each figure in each size, says which floors are missed, and which measurement failed', () => {
  const runs = [
    { args: ['1'], figures: [{ what: 'speed', value: 20, unit: 'MB/s', least: 15, aim: 30 }] },
    {
      args: ['2'],
      figures: [
        { what: 'speed', value: 12.34, unit: 'MB/s', least: 15, aim: 30 },
        { what: 'memory', value: 250, unit: 'MB', most: 300, aim: 260 },
      ],
    },
  ]
  const all = [
    { bench: bench('Reading'), runs, seconds: 3, failed: null },
    { bench: bench('Broken'), runs: [], seconds: 1, failed: 'exit status 7' },
  ]
  const run = { date: '2026-01-02', machine: 'a machine', form: 'short', load: 0.5, minutes: 3.2 } as const
  const page = performancePage(all, run, '## Traps\n\nNone.\n').replaceAll('\u00a0', ' ')
  expect(page).toContain('Not all measurements came to their end: Broken.')
  expect(page).toContain(
    '| [Reading](#reading): speed | 12.3 MB/s | ≥ 15 MB/s | ≥ 30 MB/s | **missed**, aim not reached |',
  )
  expect(page).toContain('| [Reading](#reading): memory | 250 MB | ≤ 300 MB | ≤ 260 MB | kept, aim reached |')
  expect(page).toContain(
    '|  | 1× | 10× |\n| --- | --: | --: |\n| speed | 20 MB/s | 12.3 MB/s |\n| memory |  | 250 MB |',
  )
  expect(page).toContain('**It failed**: exit status 7.')
  expect(page.endsWith('## Traps\n\nNone.\n')).toBe(true)
})
