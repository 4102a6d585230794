import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonTestResults } from 'vitest/node'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
mkdirSync(join(ROOT, 'var'), { recursive: true })
const copy = mkdtempSync(join(ROOT, 'var/recipes-'))
afterAll(() => rmSync(copy, { recursive: true }))

/** The pages that say how one adds something, and the files that they have one write or change. */
const pages: Record<string, string[]> = {
  'docs/recipes.md': [
    'data/portals/qingxi.yaml',
    'parsers/readers/latex.ts',
    ...Array(3).fill('parsers/readers/tables.ts'),
    'test/parsers/writers/text/latex.ts',
    'data/dataset/formats/arrays.ts',
    'data/dataset/formats.ts',
    'data/dataset/datapackage.ts',
    'test/data/dataset/read-back.ts',
    'web/messages/editions.ts',
    'web/routes/editions.ts',
    ...Array(2).fill('web/pages.ts'),
    'test/web/pages.test.ts',
  ],
  'docs/add-a-rule.md': [
    'audit/rules/licensing.jump.ts',
    'audit/messages/zh.ts',
    'audit/messages/en.ts',
    'test/audit/rules/licensing.jump.json',
    'docs/rules/licensing.jump.md',
  ],
  'docs/add-a-family.md': [
    'crawlers/families/hexnames.ts',
    ...['first.html', 'first.json', 'no-list.html', 'no-list.json'].map(
      (name) => `test/crawlers/families/hexnames/${name}`,
    ),
  ],
}

/** The steps of a page: a file to write, or lines to put into one after, or instead of, a line that is there. */
const stepsOf = (page: string) =>
  [
    ...readFileSync(join(ROOT, page), 'utf8').matchAll(
      /^(?:In )?`([\w./-]+)`(?:, (after|instead of) the line `([^`]+)`)?:\n\n(`{3,})\w+\n(.*?)^\4\n/gms,
    ),
  ].map(([, file, how, line, , text]) => ({ file: file!, how, line: line!, text: text! }))

const follow = ({ file, how, line, text }: ReturnType<typeof stepsOf>[number]) => {
  const path = join(copy, file)
  if (how === undefined) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { flag: 'wx' })
    return
  }
  const before = readFileSync(path, 'utf8')
  expect({ file, line, times: before.split(`${line}\n`).length - 1 }).toEqual({ file, line, times: 1 })
  const put = how === 'after' ? `${line}\n${text}` : text
  writeFileSync(
    path,
    before.replace(`${line}\n`, () => put),
  )
}

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  return { status, text: `${stdout}${stderr}` }
}
beforeAll(() => {
  const folders = [
    'data',
    'parsers',
    'crawlers',
    'audit',
    'queue',
    'web',
    'cli',
    'demo',
    'test',
    'scripts',
    'bench',
    'docs',
  ]
  for (const part of [...folders, 'package.json', 'tsconfig.json', 'index.ts'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith('node_modules') })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  // without the programs of the system that other tests need
  const options = "{ include: ['test/**/*.test.ts'], testTimeout: 180_000, isolate: false, maxWorkers: 1 }"
  writeFileSync(join(copy, 'none.ts'), `export default { test: ${options} }\n`)
  for (const page of Object.keys(pages)) for (const step of stepsOf(page)) follow(step)
})

test.each(Object.entries(pages))('the steps of %s are known here', (page, files) => {
  expect(stepsOf(page).map(({ file }) => file)).toEqual(files)
})

test('followed to the letter, the pages give files whose types are right', () => {
  expect(run('node_modules/typescript/bin/tsc', '-p', '.', '--singleThreaded')).toEqual({ status: 0, text: '' })
})

test('the portal is known', () => {
  const answer = run('cli/gouji.mjs', 'portals', 'check', 'data/portals/qingxi.yaml')
  expect(answer).toEqual({ status: 0, text: 'data/portals/qingxi.yaml: 1 portals, 1 lists.\n' })
})

/** Tests that the recipes have one run, and of those what speaks of what they have one write. */
const tried: Record<string, string> = {
  'test/parsers/round-trip.test.ts': 'latex',
  'test/data/dataset/export.test.ts': 'arrays|in every format|the old dataset',
  'test/crawlers/families.test.ts': 'hexnames|every family',
  'test/audit/rules.test.ts': 'each rule has its cases|licensing\\.jump',
  'test/audit/messages.test.ts': 'the same codes|licensing\\.jump',
  'test/audit/rule-pages.test.ts': 'licensing\\.jump',
  'test/audit/load-rules.test.ts': 'every file of the folder|by id',
}

test('reader, format, family and rule pass the tests that there are', () => {
  const which = ['-t', Object.values(tried).join('|')]
  const how = ['run', '--root', '.', '--config', 'none.ts', '--reporter', 'json', '--outputFile', 'tried.json']
  const answer = run('node_modules/vitest/vitest.mjs', ...how, ...Object.keys(tried), ...which)
  expect(answer).toMatchObject({ status: 0 })
  const { testResults } = JSON.parse(readFileSync(join(copy, 'tried.json'), 'utf8')) as JsonTestResults
  for (const [file, names] of Object.entries(tried)) {
    const { assertionResults } = testResults.find(({ name }) => name.endsWith(file))!
    const passed = assertionResults.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName)
    for (const name of names.split('|')) expect(passed).toContainEqual(expect.stringMatching(name))
  }
})

test('the page is served, and its twins', () => {
  const asked = `import { createApp } from './web/app.ts'
const app = createApp({})
for (const path of ['/editions', '/editions.json', '/editions.csv']) console.log((await app.request(path)).status)`
  expect(run('--input-type=module', '--eval', asked)).toEqual({ status: 0, text: '200\n200\n200\n' })
})
