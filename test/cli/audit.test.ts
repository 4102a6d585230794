import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditSchema } from '../../data/schema/audit.ts'
import { errorSchema } from '../../data/schema/error.ts'
import { gouji, goujiHere, lines } from './gouji.ts'
import { sampleFiles } from './sample-files.ts'

test('one file: its audit as JSON; exit status 0 when it is reconciled, 1 when it is flagged', async () => {
  const { sound, unbalanced } = await sampleFiles('sound', 'unbalanced')
  const fine = await gouji(['audit', sound.path])
  expect({ status: fine.status, stderr: fine.stderr }).toEqual({ status: 0, stderr: '' })
  expect(auditSchema.parse(JSON.parse(fine.stdout))).toMatchObject({ status: 'reconciled' })
  const flagged = await gouji(['audit', unbalanced.path])
  expect({ status: flagged.status, stderr: flagged.stderr }).toEqual({ status: 1, stderr: '' })
  const audit = auditSchema.parse(JSON.parse(flagged.stdout))
  expect(audit.status).toBe('violated')
  expect(audit.findings.map(({ rule }) => rule)).toContain('requests.balance')
})

test('several files: JSON Lines in the order given, error lines in place, exit status 2', async () => {
  const { folder, sound, unbalanced } = await sampleFiles('sound', 'unbalanced')
  const { status, stdout, stderr } = await gouji(['audit', unbalanced.path, join(folder, 'nothing'), sound.path])
  expect(status).toBe(2)
  const [first, second, third] = lines(stdout)
  expect([auditSchema.parse(first).status, auditSchema.parse(third).status]).toEqual(['violated', 'reconciled'])
  expect(stderr).toBe(`gouji: ${errorSchema.parse(second).error}\n`)
})

test('what parse printed can be audited, one report or many', async () => {
  const { folder, sound, unbalanced } = await sampleFiles('sound', 'unbalanced')
  const direct = await goujiHere(['audit', unbalanced.path, sound.path])
  const parsed = await goujiHere(['parse', unbalanced.path, sound.path])
  const file = join(folder, 'reports.jsonl')
  writeFileSync(file, parsed.stdout)
  const again = await gouji(['audit', file])
  expect(await gouji(['audit', '-'], { input: parsed.stdout })).toEqual(again)
  // without the source nothing can be read a second time: the same is found, and said to be uncertain
  const found = ({ stdout }: { stdout: string }) =>
    lines(stdout).map((line) => {
      const { report, status, findings } = auditSchema.parse(line)
      return { report, status, findings: findings.map(({ fingerprint }) => fingerprint) }
    })
  const [first, second] = found(direct)
  expect(found(again)).toEqual([{ ...first, findings: [...first!.findings, expect.any(String)] }, second])
  expect(again.stdout).toContain('reading.uncertain')
  writeFileSync(file, '{"schema":"gouji.report/1"}')
  const refused = await goujiHere(['audit', file])
  expect(refused).toMatchObject({ status: 2, stdout: '' })
  expect(refused.stderr).toContain(`${file}: it is no gouji.report/1`)
})

test('years of one agency are audited together', async () => {
  const { folder, sound } = await sampleFiles('sound')
  const next = JSON.parse((await goujiHere(['parse', sound.path])).stdout)
  const file = join(folder, 'next.json')
  writeFileSync(file, JSON.stringify({ ...next, id: 'another', year: next.year + 1 }))
  const { stdout } = await goujiHere(['audit', file, sound.path])
  expect(lines(stdout).map(({ report }) => report.year)).toEqual([next.year + 1, next.year])
})

test('as a table, as a page, into a file, in either language', async () => {
  const { folder, unbalanced } = await sampleFiles('unbalanced')
  const table = await gouji(['audit', '--format', 'table', '--lang', 'en', unbalanced.path])
  expect(table.stdout).toMatch(/violated[\s\S]*requests\.balance/)
  expect((await goujiHere(['audit', '--format', 'table', unbalanced.path])).stdout).toContain('数据矛盾')
  const out = join(folder, 'audit.html')
  const html = await gouji(['audit', unbalanced.path, '--format', 'html', '--out', out])
  expect(html).toEqual({ status: 1, stdout: '', stderr: '' })
  expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>[\s\S]*requests\.balance[\s\S]*<\/html>\s*$/)
  const byVariable = await gouji(['audit', unbalanced.path], { env: { GOUJI_FORMAT: 'html', GOUJI_OUT: out } })
  expect(byVariable).toEqual(html)
})

test.each([
  [['--format', 'papyrus'], 'papyrus'],
  [['--lang', 'la'], 'la'],
  [['--out', '/nowhere/at/all/audit.json'], '/nowhere/at/all/audit.json'],
])('%j: one sentence, exit status 2', async (options, words) => {
  const { sound } = await sampleFiles('sound')
  const { status, stdout, stderr } = await goujiHere(['audit', sound.path, ...options])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})
