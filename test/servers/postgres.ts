import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

/** A PostgreSQL server of the test's own. */
export interface Postgres {
  /** makes an empty database, or a copy of one that nobody uses at the moment, and answers its address */
  database(like?: string): Promise<string>
  drop(address: string): Promise<void>
  /** runs a statement in the database at `address`, as its owner */
  query(address: string, sql: string): Promise<Record<string, unknown>[]>
  /** ends it as a power failure would, and starts it again over the same data */
  crash(): Promise<void>
  /** starts it again if it has ended by itself */
  revive(): Promise<void>
  stop(): Promise<void>
}

const programs = () => {
  const folder = globSync('/usr/lib/postgresql/*/bin').sort().at(-1) ?? '/usr/bin'
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package made for it. */
const asServer = (program: string, args: string[]): [string, string[]] => {
  if (userInfo().uid !== 0) return [program, args]
  return ['setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', '--reset-env', program, ...args]]
}

const ownerOf = (path: string) => (existsSync(path) ? statSync(path) : null)

/** In memory where there is room for it: making and dropping databases is mostly small files. */
const temporaryPlace = () => {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 1e9 ? memory : tmpdir()
}

const temporaryFolder = () => {
  const folder = mkdtempSync(join(temporaryPlace(), 'gouji-postgres-'))
  const home = ownerOf('/var/lib/postgresql')
  if (userInfo().uid === 0 && home) chownSync(folder, home.uid, home.gid)
  return folder
}

const nameOf = (address: string) => new URL(address).pathname.slice(1)

const connected = async (connectionString: string) => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  return client
}

/**
 * Starts a server on a free port over a temporary folder, or over `folder`, which must be empty and belong to the server's
 * user. It sorts texts in Chinese order, unless a column says otherwise, and gives up safety in power failures for speed.
 */
export const startPostgres = async ({ folder = temporaryFolder() } = {}): Promise<Postgres> => {
  const { initdb, postgres } = programs()
  const data = join(folder, 'data')
  const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh']
  const how = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale]
  await run(...asServer(initdb, how))
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    shared_buffers: '32MB',
    max_connections: 60,
    min_wal_size: '32MB',
    max_wal_size: '64MB',
    deadlock_timeout: '200ms',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const address = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  let server: ChildProcess | undefined
  let databases = 0

  const query = async (where: string, sql: string) => {
    const client = await connected(where)
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }

  const ready = async (): Promise<void> => {
    for (;;) {
      try {
        await query(address('postgres'), 'select 1')
        return
      } catch (error) {
        if (server?.exitCode !== null || server.signalCode !== null) throw error
        await sleep(50)
      }
    }
  }

  const end = async (signal: NodeJS.Signals) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const over = once(server, 'exit')
    server.kill(signal)
    await over
  }

  const start = async () => {
    server = spawn(...asServer(postgres, ['-D', data, ...args]), { stdio: 'ignore' })
    await ready()
  }

  await start()
  return {
    async database(like) {
      const name = `gouji_${++databases}`
      const copy = like ? ` template ${nameOf(like)} strategy file_copy` : ''
      await query(address('postgres'), `create database ${name}${copy}`)
      return address(name)
    },
    async drop(where) {
      await query(address('postgres'), `drop database ${nameOf(where)} with (force)`)
    },
    query,
    async crash() {
      await end('SIGQUIT')
      await start()
    },
    async revive() {
      if (server?.exitCode !== null || server.signalCode !== null) await start()
    },
    async stop() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
