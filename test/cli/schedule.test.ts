import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { startDemo } from '../../demo/portals.ts'
import { resultsIn } from '../queue/results.ts'
import { ended, gouji, goujiHere, start, tempFolder } from './gouji.ts'

/** Once a year, and not while this test runs. */
const schedule = [`0 3 1 ${((new Date().getMonth() + 6) % 12) + 1} *`]

/** Waits until the process has logged a line with these words, and answers it. */
const logged = (stderr: NodeJS.ReadableStream, words: string) =>
  new Promise<Record<string, unknown>>((resolve) => {
    let text = ''
    stderr.on('data', (chunk) => {
      text += chunk
      const line = text.split('\n').find((one) => one.startsWith('{') && one.endsWith('}') && one.includes(words))
      if (line) resolve(JSON.parse(line))
    })
  })

test('gouji schedule --embedded goes on with a crawl that was killed, and ends on SIGTERM', async () => {
  const demo = await startDemo({ slowMs: 50 })
  onTestFinished(() => demo.close())
  const portals = join(tempFolder(), 'portals.yaml')
  const some = ['demo-irs', 'demo-rongjiang', 'demo-vsb', 'demo-was5']
  const own = demo.portals.filter(({ id }) => some.includes(id)).map((portal) => ({ ...portal, schedule }))
  writeFileSync(portals, stringify({ portals: own }))
  const [whole, store] = ['whole', 'killed'].map((name) => `sqlite:${join(tempFolder(), name)}.db`) as [string, string]
  await gouji(['crawl', '--portals', portals, '--store', whole])

  const from = demo.requests.length
  const crawl = start(['crawl', '--portals', portals, '--store', store])
  const killed = ended(crawl)
  while (demo.requests.length < from + 8) await new Promise((resolve) => setTimeout(resolve, 5))
  crawl.kill('SIGKILL')
  await killed

  const scheduler = start(['schedule', '--embedded', '--portals', portals, '--store', store, '--port', '0'])
  const call = ended(scheduler)
  const { port } = await logged(scheduler.stderr!, 'health and metrics')
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
  expect(await ready.json()).toEqual({ status: 'ok', parts: { store: 'ok' } })
  expect(await logged(scheduler.stderr!, '"crawled"')).toMatchObject({ run: 1, end: 'done' })
  const busy = await gouji(['schedule', '--embedded', '--portals', portals, '--store', store])
  expect(busy).toMatchObject({ status: 2, stdout: '' })
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(metrics).toMatch(/gouji_pages\{stage="done"\} \d\d/)
  scheduler.kill('SIGTERM')
  expect(await call).toMatchObject({ status: 0, stdout: '' })
  expect(await resultsIn(store)).toEqual(await resultsIn(whole))
})

test.each([
  ['a portal that is not there', ['nowhere'], /There is no portal «nowhere»/],
  [
    'a Redis that is not there',
    ['mva', '--redis', 'redis://127.0.0.1:1'],
    /redis:\/\/127\.0\.0\.1:1 cannot be reached: no/,
  ],
  ['an address that is none', ['mva', '--redis', '127.0.0.1'], /use redis:\/\/HOST:PORT/],
  ['a port that is none', ['--port', '70000'], /from 0 to 65535/],
])('gouji schedule with %s says so in one sentence', async (_, args, sentence) => {
  const call = await goujiHere(['schedule', '--store', 'sqlite::memory:', ...args])
  expect(call).toMatchObject({ status: 2, stdout: '' })
  expect(call.stderr.trimEnd().split('\n').at(-1)).toMatch(sentence)
})
