import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProgram } from '../../cli/program.ts'
import { findingSchema } from '../../data/schema/finding.ts'
import { reportSchema } from '../../data/schema/report.ts'
import { commandReference } from '../../scripts/cli-reference.ts'
import { ended, lines, start, tempFolder } from './gouji.ts'

// The examples are in docs/cli.md as well, and test/documented-commands.test.ts runs them.
test('every command has an example', async () => {
  const { commands } = await createProgram()
  expect(commands.length).toBeGreaterThan(15)
  const without = commands.filter((command) => !commandReference(command).includes(`\`\`\`sh\ngouji ${command.name()}`))
  expect(without.map((command) => command.name())).toEqual([])
})

test('gouji demo --lang en --serve crawls its sample portals, says what it found, and serves them until Ctrl-C', async () => {
  const out = tempFolder()
  const child = start(['demo', '--lang', 'en', '--serve', '--out', out])
  const call = ended(child)
  await new Promise<void>((resolve) =>
    child.stderr!.on('data', (chunk) => String(chunk).includes('gouji crawl') && resolve()),
  )
  const [, list = ''] = /- url: (\S+)/.exec(readFileSync(join(out, 'portals.yaml'), 'utf8')) ?? []
  expect((await fetch(list)).status).toBe(200)
  child.kill('SIGINT')
  const { status, stdout } = await call
  expect(status).toBe(0)
  expect(stdout).toMatch(/violated[\s\S]*Written: \S+gouji\.db/)
  const written = (name: string) => readFileSync(join(out, name), 'utf8')
  for (const report of lines(written('reports.jsonl')).slice(0, 5)) reportSchema.parse(report)
  for (const finding of lines(written('findings.jsonl')).slice(0, 5)) findingSchema.parse(finding)
  expect(written('audit.html')).toMatch(/^<!doctype html>/)
})
