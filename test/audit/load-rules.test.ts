import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { Rule } from '../../audit/rule.ts'
import { loadRules, rules } from '../../audit/rules.ts'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

const folderWith = (file: string, text: string): URL => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-rules-'))
  made.push(folder)
  writeFileSync(join(folder, file), text)
  return pathToFileURL(`${folder}/`)
}

const both = { zh: '某', en: 's' }
const ruleText = (id: string) =>
  `export const rule = { ...${JSON.stringify({ id, kind: 'check', scope: 'report', severity: 'info', title: both, checks: both, basis: both })}, check: () => [] }`

test('every file of the folder, identities first, then checks, by id', () => {
  const files = globSync('audit/rules/*.ts').map((path) => basename(path, '.ts'))
  expect(rules.map(({ id }) => id).sort()).toEqual(files.sort())
  const ids = (kind: Rule['kind']) => rules.filter((rule) => rule.kind === kind).map(({ id }) => id)
  expect(rules.map(({ id }) => id)).toEqual([...ids('identity').sort(), ...ids('check').sort()])
})

test('a rule is found by being there', async () => {
  const found = await loadRules(folderWith('some.rule.ts', ruleText('some.rule')))
  expect(found.map(({ id }) => id)).toEqual(['some.rule'])
})

test('what is no module of rules is left alone', async () => {
  const folder = folderWith('some.rule.ts', ruleText('some.rule'))
  writeFileSync(new URL('notes.md', folder), '# notes')
  writeFileSync(new URL('other.rule.js', folder), ruleText('other.rule'))
  expect((await loadRules(folder)).map(({ id }) => id)).toEqual(['some.rule'])
})

test('identities first, then checks, each by id', async () => {
  const folder = folderWith('some.rule.ts', ruleText('some.rule'))
  for (const [id, kind] of [
    ['b.rule', 'identity'],
    ['z.rule', 'check'],
    ['a.rule', 'check'],
    ['c.rule', 'identity'],
    ['a.other', 'identity'],
  ])
    writeFileSync(new URL(`${id}.ts`, folder), ruleText(id!).replace('"check"', `"${kind}"`))
  expect((await loadRules(folder)).map(({ id }) => id)).toEqual([
    'a.other',
    'b.rule',
    'c.rule',
    'a.rule',
    'some.rule',
    'z.rule',
  ])
})

test.each([
  ['a file named otherwise than its rule', 'some.rule.ts', ruleText('other.rule'), /some\.rule\.ts.*other\.rule/],
  ['a file without a rule', 'some.rule.ts', 'export const other = 1', /some\.rule\.ts/],
  ['a rule without a check', 'some.rule.ts', ruleText('some.rule').replace('() => []', '1'), /some\.rule\.ts.*check/s],
  ['a rule with an unknown severity', 'some.rule.ts', ruleText('some.rule').replace('info', 'fatal'), /severity/],
  ['a rule without a title', 'some.rule.ts', ruleText('some.rule').replace('"zh":"某"', '"zh":""'), /zh/],
  ['a rule without an English title', 'some.rule.ts', ruleText('some.rule').replace('"en":"s"', '"en":""'), /en/],
  ['an id that is not two words', 'some.ts', ruleText('some'), /two words/],
  [
    'a rule that says more than it may',
    'some.rule.ts',
    ruleText('some.rule').replace('{', '{ "weight": 1, '),
    /weight/,
  ],
])('refuses %s', async (_, file, text, message) => {
  await expect(loadRules(folderWith(file, text))).rejects.toThrow(message)
})
