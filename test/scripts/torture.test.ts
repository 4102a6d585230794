import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { robustnessPage } from '../../scripts/torture/page.ts'
import { suites } from '../../scripts/torture/suites.ts'

const page = (failed: string[]) =>
  robustnessPage(
    suites.map((suite) => ({ suite, told: suite.long ?? {}, passed: 3, failed, skipped: 0, seconds: 2, said: [] })),
    { date: '2026-01-02', machine: 'a machine', form: 'long', seed: 7, minutes: 12 },
  )

test.each(suites)('$name: its tests are there, and heed what they are told', ({ files, short, long }) => {
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  expect(Object.keys(short ?? {})).toEqual(Object.keys(long ?? {}))
  const tests = [...files, 'test/runs.ts'].map((file) => readFileSync(file, 'utf8')).join('\n')
  for (const name of Object.keys(long ?? {})) expect(tests).toContain(name)
})

test('the page says that all held, or what did not', () => {
  expect(page([])).toContain('Everything held.')
  expect(page(['a cell became another'])).toContain('- failed: a cell became another')
  for (const { promise } of suites) expect(page([])).toContain(`**Promised.** ${promise}`)
})
