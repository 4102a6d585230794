import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../../data/store/open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'gouji-serve-'))
afterAll(() => rmSync(folder, { recursive: true }))

const start = (args: readonly string[]) => {
  const child = spawn(process.execPath, ['cli/gouji.mjs', 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { text: '' }
  child.stderr.on('data', (piece) => {
    said.text += piece
  })
  const ended = once(child, 'exit').then(([status]) => status as number)
  return { child, said, ended }
}

const emptyStoreAt = async (name: string): Promise<string> => {
  const address = `sqlite:${join(folder, name)}`
  await (await openStore(address)).close()
  return address
}

/** The status of an answer to a request under another name than the address's, which `fetch` does not let one say. */
const statusUnder = (name: string, origin: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${origin}/rules.json`, { headers: { host: name } }, (answer) => resolve(answer.resume().statusCode)).on(
      'error',
      reject,
    )
  })

test('says where it is, answers to its names, and ends when told to', async () => {
  const names = ['--public-host', 'gouji.example']
  const { child, said, ended } = start(['--store', await emptyStoreAt('a.db'), '--port', '0', ...names])
  await expect.poll(() => said.text, { timeout: 60_000 }).toMatch(/explorer is at http/)
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said.text)![0]
  const answer = await fetch(`${origin}/rules.json`)
  expect(answer.status).toBe(200)
  expect(((await answer.json()) as { rules: unknown[] }).rules.length).toBeGreaterThan(20)
  expect(await statusUnder('gouji.example', origin)).toBe(200)
  expect(await statusUnder('evil.example', origin)).toBe(421)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('shows others nothing unless told to, and then says so', async () => {
  const address = ['--store', await emptyStoreAt('b.db'), '--port', '0', '--host', '0.0.0.0']
  const refused = start(address)
  expect(await refused.ended).toBe(2)
  expect(refused.said.text).toBe(
    'gouji: --host 0.0.0.0 lets others read what is in the store: name who may by --login or --logins, or allow everybody by --public.\n',
  )
  const { child, said, ended } = start([...address, '--public'])
  await expect.poll(() => said.text, { timeout: 60_000 }).toContain('everybody who reaches 0.0.0.0 can read')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('with logins from a file, who has not logged in sees nothing', async () => {
  const logins = join(folder, 'logins.txt')
  writeFileSync(logins, '# who may log in\nread wang:secret:one\n\nreview lin:secret-two\n')
  const args = ['--store', await emptyStoreAt('d.db'), '--port', '0', '--host', '0.0.0.0', '--logins', logins]
  const { child, said, ended } = start(args)
  await expect.poll(() => said.text, { timeout: 60_000 }).toMatch(/explorer is at http/)
  expect(said.text).not.toContain('everybody')
  const origin = `http://127.0.0.1:${/:(\d+)\//.exec(said.text)![1]}`
  const basic = { authorization: `Basic ${Buffer.from('wang:secret:one').toString('base64')}` }
  expect((await fetch(`${origin}/rules.json`)).status).toBe(401)
  expect((await fetch(`${origin}/rules.json`, { headers: basic })).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)

  writeFileSync(logins, 'write lin:secret')
  const wrong = start(args)
  expect(await wrong.ended).toBe(2)
  expect(wrong.said.text).toBe(`gouji: --logins ${logins}: line 1 must begin with read or review.\n`)
})

test('says in a sentence what it cannot do', async () => {
  const none = start(['--store', `sqlite:${folder}/none.db`])
  expect(await none.ended).toBe(2)
  expect(none.said.text).toBe(
    `gouji: --store sqlite:${folder}/none.db: there is no such store yet; gouji crawl makes it.\n`,
  )

  const bare = start(['--store', await emptyStoreAt('e.db'), '--dataset', folder])
  expect(await bare.ended).toBe(2)
  expect(bare.said.text).toBe(`gouji: --dataset ${folder} holds no dataset: there is no datapackage.json in it.\n`)

  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const second = start(['--store', await emptyStoreAt('c.db'), '--port', String(port)])
  expect(await second.ended).toBe(2)
  expect(second.said.text).toBe(`gouji: --port ${port} cannot be opened on --host 127.0.0.1: another program has it.\n`)
  taken.close()
})
