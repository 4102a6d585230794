import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
mkdirSync(join(ROOT, 'var'), { recursive: true })
const copy = mkdtempSync(join(ROOT, 'var/recipes-'))
afterAll(() => rmSync(copy, { recursive: true }))

/** The steps of the page: a file to write, or lines to put into one after, or instead of, a line that is there. */
const steps = [
  ...readFileSync(join(ROOT, 'docs/recipes.md'), 'utf8').matchAll(
    /^(?:In )?`([\w./-]+)`(?:, (after|instead of) the line `([^`]+)`)?:\n\n```\w+\n(.*?)^```\n/gms,
  ),
].map(([, file, how, line, text]) => ({ file: file!, how, line: line!, text: text! }))

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  return { status, text: `${stdout}${stderr}` }
}
const vitest = (...args: string[]) =>
  run('node_modules/vitest/vitest.mjs', 'run', '--root', '.', '--config', 'none.ts', ...args)

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
  writeFileSync(
    join(copy, 'none.ts'),
    "export default { test: { include: ['test/**/*.test.ts'], testTimeout: 180_000 } }\n",
  )

  for (const { file, how, line, text } of steps) {
    const path = join(copy, file)
    if (how === undefined) {
      writeFileSync(path, text, { flag: 'wx' })
      continue
    }
    const before = readFileSync(path, 'utf8')
    expect({ file, line, times: before.split(`${line}\n`).length - 1 }).toEqual({ file, line, times: 1 })
    const put = how === 'after' ? `${line}\n${text}` : text
    writeFileSync(
      path,
      before.replace(`${line}\n`, () => put),
    )
  }
})

test('docs/recipes.md, followed to the letter, gives files whose types are right', () => {
  expect(steps.map(({ file }) => file)).toEqual([
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
  ])
  expect(run('node_modules/typescript/bin/tsc', '-p', '.')).toEqual({ status: 0, text: '' })
})

test('the portal is known', () => {
  const answer = run('cli/gouji.mjs', 'portals', 'check', 'data/portals/qingxi.yaml')
  expect(answer).toEqual({ status: 0, text: 'data/portals/qingxi.yaml: 1 portals, 1 lists.\n' })
})

test('the reader reads back what is written, and the format is read back', () => {
  const tried = vitest('test/parsers/round-trip.test.ts', '-t', 'latex')
  expect(tried).toMatchObject({ status: 0, text: expect.stringContaining('2 passed') })
  expect(vitest('test/data/dataset/export.test.ts')).toMatchObject({ status: 0 })
})

test('the page is served, and its twins', () => {
  const asked = `import { createApp } from './web/app.ts'
const app = createApp({})
for (const path of ['/editions', '/editions.json', '/editions.csv']) console.log((await app.request(path)).status)`
  expect(run('--input-type=module', '--eval', asked)).toEqual({ status: 0, text: '200\n200\n200\n' })
})
