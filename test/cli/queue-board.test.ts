import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connectRedis } from '../../queue/redis/connection.ts'
import { openQueues, prefixOf } from '../../queue/redis/queues.ts'
import { withStore } from '../queue/results.ts'
import { startRedis } from '../servers/redis.ts'
import { ended, gouji, start, tempFolder } from './gouji.ts'

const basic = (login: string) => ({ authorization: `Basic ${Buffer.from(login).toString('base64')}` })

/** A served store with a queue on Redis in which one page waits. */
const serve = async (args: string[]) => {
  const server = await startRedis()
  const redis = await connectRedis(server.address)
  const address = `sqlite:${join(tempFolder(), 'gouji.db')}`
  const url = 'https://www.linhe.example/1.html'
  await withStore(address, async (store) => {
    const queues = openQueues(redis, await prefixOf(store))
    const page = { key: url, portal: 'linhe', host: 'www.linhe.example', snapshot: null, request: { url } }
    await queues.add([{ ...page, stage: 'fetch' }])
    await queues.close()
  })
  redis.disconnect()
  const child = start(['serve', '--store', address, '--port', '0', '--redis', server.address, ...args])
  const call = ended(child)
  const at = await new Promise<string>((resolve) => {
    let text = ''
    child.stderr!.on('data', (chunk) => {
      text += chunk
      const [, found] = /explorer is at (\S+?)\/ /.exec(text) ?? []
      if (found) resolve(found)
    })
  })
  onTestFinished(async () => {
    child.kill('SIGTERM')
    expect(await call).toMatchObject({ status: 0, stdout: '' })
    await server.stop()
  })
  return (path: string, init?: RequestInit) => fetch(at + path, init)
}

test('the queue is shown to whoever has the login, and nobody changes it there', async () => {
  const ask = await serve(['--queue-login', 'operator:very:secret'])
  expect((await ask('/')).status).toBe(200)
  for (const path of ['/queue', '/queue/api/queues', '/queue/static/css/x.css']) {
    expect((await ask(path)).status).toBe(401)
    expect((await ask(path, { headers: basic('operator:secret') })).status).toBe(401)
  }
  const headers = basic('operator:very:secret')
  const page = await ask('/queue', { headers })
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';")
  for (const [, file] of html.matchAll(/(?:src|href)="(static\/[^"]+\.(?:js|css))"/g))
    expect((await ask(`/queue/${file}`, { headers })).status).toBe(200)
  const { queues } = (await (await ask('/queue/api/queues', { headers })).json()) as {
    queues: { name: string; counts: Record<string, number>; readOnlyMode: boolean }[]
  }
  expect(queues).toMatchObject([
    { name: 'network', counts: { prioritized: 1 }, readOnlyMode: true },
    { name: 'local', readOnlyMode: true },
  ])
  const emptied = await ask('/queue/api/queues/network/empty', { method: 'PUT', headers })
  expect(emptied.status).toBe(405)
})

test('reviewers of the explorer see the queue without another login', async () => {
  const ask = await serve(['--login', 'lin:secret'])
  const stranger = await ask('/queue', { redirect: 'manual' })
  expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/login?next=/queue'])
  expect((await ask('/queue', { headers: basic('lin:secret') })).status).toBe(200)
})

test('without a login there is no queue to be seen', async () => {
  const ask = await serve([])
  expect((await ask('/queue')).status).toBe(404)
})

test('a login that is none', async () => {
  const server = await startRedis()
  onTestFinished(() => server.stop())
  const args = ['serve', '--store', 'sqlite::memory:', '--redis', server.address, '--queue-login', 'operator']
  const { status, stderr } = await gouji(args)
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'gouji: --queue-login must be a name and a password with a colon between them.\n',
  })
})
