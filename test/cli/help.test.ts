import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findingSchema } from '../../data/schema/finding.ts'
import { reportSchema } from '../../data/schema/report.ts'
import { ended, gouji, lines, start } from './gouji.ts'

/** The sample portals served as `gouji demo --serve` does it, and what it said so far. */
const serveDemo = async () => {
  const child = start(['demo', '--serve'])
  const call = ended(child)
  await new Promise<void>((resolve) =>
    child.stderr!.on('data', (chunk) => String(chunk).includes('gouji crawl') && resolve()),
  )
  return async () => {
    child.kill('SIGINT')
    return call
  }
}

test('every command has an example that works, and the demo says what it found', async () => {
  const help = (await gouji(['--help'])).stdout
  const commands = [...help.matchAll(/^ {2}([a-z]+) .*\[options\]|^ {2}(schema) /gm)].map(([, a, b]) => a ?? b!)
  expect(commands).toEqual(expect.arrayContaining(['parse', 'audit', 'crawl', 'demo', 'status', 'rules', 'schema']))
  const stop = await serveDemo()
  try {
    for (const command of commands) {
      const { stdout } = await gouji([command, '--help'])
      const examples = [...stdout.matchAll(/^ {2}\$ gouji ([^>|\n]+)/gm)].map(([, words]) =>
        [...words!.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word),
      )
      expect({ command, examples }).not.toEqual({ command, examples: [] })
      for (const args of examples) {
        if (args[0] === 'demo') continue // it is running
        if (args[0] === 'serve') continue // it runs until it is stopped: see test/web
        if (args[0] === 'worker' || args[0] === 'schedule') continue // they need servers: see test/queue
        const { status, stderr } = await gouji(args)
        // 1: something is flagged. One sample portal is behind a wall, so a crawl of them all cannot do everything: 2.
        const fine = args[0] === 'crawl' ? stderr.includes('finished') : status === 0 || status === 1
        expect({ args, fine, stderr }).toMatchObject({ args, fine: true })
      }
    }
  } finally {
    const demo = await stop()
    expect(demo.status).toBe(0)
    expect(demo.stdout).toMatch(/violated[\s\S]*Written: var\/demo\/gouji\.db/)
  }
  const written = (name: string) => readFileSync(join('var/demo', name), 'utf8')
  for (const report of lines(written('reports.jsonl')).slice(0, 5)) reportSchema.parse(report)
  for (const finding of lines(written('findings.jsonl')).slice(0, 5)) findingSchema.parse(finding)
  expect(written('audit.html')).toMatch(/^<!doctype html>/)
})
