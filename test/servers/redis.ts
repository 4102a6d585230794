import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'

/** A Redis server of the test's own, set up as docs/operations.md says: an append-only file, nothing thrown away. */
export interface RedisServer {
  address: string
  /** ends it without warning, and starts it again with its data or without */
  crash(data: 'kept' | 'lost'): Promise<void>
  stop(): Promise<void>
}

/** Starts a server on a free port over a temporary folder. */
export const startRedis = async (): Promise<RedisServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-redis-'))
  const port = await freePort()
  const address = `redis://127.0.0.1:${port}`
  let server: ChildProcess

  const ready = async () => {
    for (;;) {
      const client = new Redis(address, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
      client.on('error', () => {})
      const answer = await client
        .connect()
        .then(() => client.ping())
        .catch(() => null)
      client.disconnect()
      if (answer === 'PONG') return
      if (server.exitCode !== null || server.signalCode !== null) throw new Error('redis-server does not start')
      await sleep(20)
    }
  }
  const start = async () => {
    const settings = {
      port,
      bind: '127.0.0.1',
      dir: folder,
      appendonly: 'yes',
      'maxmemory-policy': 'noeviction',
      save: '',
    }
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
    server = spawn('redis-server', args, { stdio: 'ignore' })
    await ready()
  }
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const over = once(server, 'exit')
    server.kill('SIGKILL')
    await over
  }

  await start()
  return {
    address,
    async crash(data) {
      await kill()
      if (data === 'lost') rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true })
      await start()
    },
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
