import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
mkdirSync(join(ROOT, 'var'), { recursive: true })
const copy = mkdtempSync(join(ROOT, 'var/add-a-rule-'))
afterAll(() => rmSync(copy, { recursive: true }))

/** The steps of the page: a file to write, or lines to put into one after a line that is there. */
const steps = [
  ...readFileSync(join(ROOT, 'docs/add-a-rule.md'), 'utf8').matchAll(
    /^(?:In )?`([\w./-]+)`(?:, after the line `([^`]+)`)?:\n\n(`{3,})\w+\n(.*?)^\3\n/gms,
  ),
].map(([, file, after, , text]) => ({ file: file!, after, text: text! }))

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  return status === 0 ? 'fine' : `${stdout}${stderr}`
}

test('docs/add-a-rule.md, followed to the letter, adds a rule', () => {
  for (const part of ['audit', 'data', 'docs/rules', 'test/runs.ts', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  cpSync(join(ROOT, 'test/audit'), join(copy, 'test/audit'), {
    recursive: true,
    // the pages that audits are drawn as are tested with the explorer's
    filter: (path) => !/add-a-rule\.test\.ts$|audit\/reports(?:\/|$)/.test(path),
  })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))

  expect(steps.map(({ file }) => file)).toEqual([
    'audit/rules/licensing.jump.ts',
    'audit/messages/zh.ts',
    'audit/messages/en.ts',
    'test/audit/rules/licensing.jump.json',
    'docs/rules/licensing.jump.md',
  ])
  for (const { file, after, text } of steps) {
    const path = join(copy, file)
    if (after === undefined) writeFileSync(path, text, { flag: 'wx' })
    else {
      const before = readFileSync(path, 'utf8')
      expect(before.split(`${after}\n`)).toHaveLength(2)
      writeFileSync(
        path,
        before.replace(`${after}\n`, () => `${after}\n${text}`),
      )
    }
  }

  expect(run('node_modules/typescript/bin/tsc', '-p', '.')).toBe('fine')
  const tests = ['rules', 'messages', 'rule-pages', 'load-rules'].map((name) => `test/audit/${name}.test.ts`)
  expect(run('node_modules/vitest/vitest.mjs', 'run', '--root', '.', '--testTimeout', '60000', ...tests)).toBe('fine')
})
