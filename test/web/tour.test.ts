import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { demoFolder } from '../commands/demo.ts'

const folder = mkdtempSync(join(tmpdir(), 'gouji-tour-'))
afterAll(() => rmSync(folder, { recursive: true }))

const text = readFileSync('docs/tour.md', 'utf8')
const commands = [...text.matchAll(/^```sh\n(.*?)\n```/gms)].map(([, command]) => command!)
const addresses = [...text.matchAll(/<http:\/\/127\.0\.0\.1:8420([^>]+)>/g)].map(([, path]) => path!)
const [printed] = [...text.matchAll(/^```text\n(.*?)^```/gms)].map(([, lines]) => lines!)

/** A command of the page with its files in a folder of its own, and a port that is free. */
const here = (command: string): string =>
  command.replaceAll('npx gouji', `exec ${process.execPath} cli/gouji.mjs`).replaceAll('var/demo', folder)

test('the walk of docs/tour.md leads where it says', async () => {
  const [demo, release, serve, query, ...others] = commands.map(here)
  expect({ demo, others }).toEqual({ demo: 'npm run demo', others: [] })
  cpSync(await demoFolder(), folder, { recursive: true })
  await promisify(execFile)('sh', ['-c', release!])
  const child = spawn('sh', ['-c', `${serve} --port 0`], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += piece
  })
  await expect.poll(() => said, { timeout: 60_000 }).toMatch(/explorer is at http/)
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)![0]
  expect(addresses.length).toBeGreaterThan(3)
  for (const path of addresses) {
    const answer = await fetch(origin + path)
    expect({ path, status: answer.status }).toEqual({ path, status: 200 })
    if (path.startsWith('/findings')) expect(await answer.text()).toContain('6584c11f0f8eb334')
  }
  child.kill('SIGTERM')
  await once(child, 'exit')
  const { stdout } = await promisify(execFile)('sh', ['-c', query!])
  expect(stdout).toBe(printed)
}, 180_000)
