import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandsIn, type Documented, unmarkedIn } from './commands/commands-in.ts'
import { makeWorld, type World } from './commands/world.ts'

/** Command lines of the pages that this test does not run, and why. */
const notRun: Record<string, string> = {
  'npm ci': 'it would install anew what the test stands on',
  'npm ci && npm test': 'it would run this test',
  'npm run check': 'it would run this test',
  'gouji demo --lang en': 'test/cli/help.test.ts runs it, with --serve',
  'npm install gouji': 'test/package.test.ts installs the package as it is built here',
  'gouji portals probe http://www.example.com/zwgk/nb/ --contact crawler@example.org': 'it asks a site on the internet',
  'docker compose up --build --scale worker=4': 'it needs containers; test/cli/compose.test.ts reads compose.yaml',
  'npx vitest run test/queue/torture.test.ts': 'it is a test, of minutes',
  'GOUJI_TORTURE=20 npx vitest run test/queue/torture.test.ts': 'it runs for an hour',
  'node bench/soak.ts 120 4': 'it runs for two hours',
  'node bench/queue.ts 6000': 'it measures for minutes; npm run bench runs it',
  'node bench/scale.ts': 'it measures for minutes; npm run bench runs it',
}

/** Pages whose command lines are run one after the other by tests of their own, with what they print. */
const elsewhere: Record<string, string> = {
  'docs/tour.md': 'test/web/tour.test.ts',
  'docs/api.md': 'test/web/api.test.ts',
}

/** Command lines that go on until they are told to stop, and what they say when they work. */
const goingOn: [RegExp, RegExp][] = [
  [/gouji serve/, /the explorer is at http/],
  [/gouji worker/, /"working"/],
  [/gouji schedule (?!.*--resync)/, /keeping schedules|"scheduling"/],
]

/** Exit statuses other than 0: something is flagged, and one sample portal stands behind a wall. */
const alsoFine: [RegExp, number][] = [
  [/gouji (parse|audit|crawl|archive import|reparse|reaudit|ingest)/, 1],
  [/gouji crawl --portals/, 2],
]

const pages = ['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/**/*.md').sort()]
const documented = pages.flatMap((page) => commandsIn(page, readFileSync(page, 'utf8')))
const toRun = documented.filter(({ page, command }) => !(page in elsewhere) && !(command in notRun))

let world: World
beforeAll(async () => {
  world = await makeWorld()
  for (const command of world.ran) ran.set(command, Promise.resolve({ status: 0, said: '' }))
})
afterAll(() => world?.close())

/** The command with the addresses of this test's servers for those that a page makes up, and ports that are free. */
const here = (command: string): string =>
  command
    .replace(/^npm ci && /, '')
    .replaceAll(/postgres:\/\/gouji(:…)?@(db|localhost)\/gouji/g, world.postgres)
    .replaceAll(/redis:\/\/(queue|localhost)/g, world.redis)
    .replace('--host 0.0.0.0', '--host 127.0.0.1')
    .replace(/--port \d+/, '--port 0')
    .replace(/gouji serve(?!.*--port)/, '$& --port 0')

const run = async ({ command, before }: Documented) => {
  const child = spawn('bash', ['-c', ['set -o pipefail', ...before.map(here), here(command)].join('\n')], {
    cwd: world.folder,
    env: world.env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += piece
  })
  const status = new Promise<number | null>((resolve) => child.once('close', resolve))
  const works = goingOn.find(([which]) => which.test(command))?.[1]
  if (works) {
    while (!works.test(said) && child.exitCode === null) await sleep(50)
    process.kill(-child.pid!, 'SIGTERM')
  }
  return { status: await status, said }
}

const ran = new Map<string, ReturnType<typeof run>>()

test('command lines stand in blocks that are marked as such', () => {
  expect(pages.flatMap((page) => unmarkedIn(readFileSync(page, 'utf8')))).toEqual([])
  expect(toRun.length).toBeGreaterThan(30)
})

test('what is not run is shown somewhere', () => {
  const shown = new Set(documented.map(({ command }) => command))
  expect(Object.keys(notRun).filter((command) => !shown.has(command))).toEqual([])
  for (const [page, where] of Object.entries(elsewhere)) expect(readFileSync(where, 'utf8')).toContain(page)
})

describe.concurrent('the command lines of', { timeout: 600_000 }, () => {
  test.each(Object.entries(Object.groupBy(toRun, ({ page }) => page)))('%s run', async (_, commands) => {
    for (const one of commands!) {
      const key = [...one.before, one.command].join('\n')
      if (!ran.has(key)) ran.set(key, run(one))
      const { status, said } = await ran.get(key)!
      const fine = status === 0 || alsoFine.some(([which, other]) => which.test(one.command) && status === other)
      expect(fine, `${one.command}: exit status ${status}\n${said}`).toBe(true)
    }
  })
})
