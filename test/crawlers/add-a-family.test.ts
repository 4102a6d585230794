import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
mkdirSync(join(ROOT, 'var'), { recursive: true })
const copy = mkdtempSync(join(ROOT, 'var/add-a-family-'))
afterAll(() => rmSync(copy, { recursive: true }))

/** The files that the page says to write. */
const steps = [
  ...readFileSync(join(ROOT, 'docs/add-a-family.md'), 'utf8').matchAll(/^`([\w./-]+)`:\n\n```\w+\n(.*?)^```\n/gms),
].map(([, file = '', text = '']) => ({ file, text }))

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  return status === 0 ? 'fine' : `${stdout}${stderr}`
}

test('docs/add-a-family.md, followed to the letter, adds a family', () => {
  for (const part of ['crawlers', 'data', 'demo', 'parsers', 'test/crawlers', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))

  expect(steps.map(({ file }) => file.replace(/^.*\//, ''))).toEqual([
    'hexnames.ts',
    'first.html',
    'first.json',
    'no-list.html',
    'no-list.json',
  ])
  for (const { file, text } of steps) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), text, { flag: 'wx' })
  }

  expect(run('node_modules/typescript/bin/tsc', '-p', '.')).toBe('fine')
  expect(run('node_modules/vitest/vitest.mjs', 'run', '--root', '.', 'test/crawlers/families.test.ts')).toBe('fine')
})
