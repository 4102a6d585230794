import { readdirSync, readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import pg from 'pg'
import { redisCpu } from '../shared/redis-cpu.ts'
import type { Cost } from './simulate.ts'

/** Ticks a second of the times in /proc. */
const TICKS = 100

/** A process: who started it, and the seconds of CPU that it and those of its children that have ended have had. */
const processOf = (pid: number) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number)
    return { parent: fields[1]!, own: (fields[11]! + fields[12]!) / TICKS, ended: (fields[13]! + fields[14]!) / TICKS }
  } catch {
    return null // it has ended meanwhile
  }
}

/** The server process at an address: the parent of whoever answers there. */
const serverAt = async (address: string): Promise<number> => {
  const client = new pg.Client(address)
  await client.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const { parent } = processOf(rows[0].pid)!
  await client.end()
  return parent
}

/** Counts seconds of CPU: of this process, of the PostgreSQL at an address with all its processes, of Redis. */
export const watchCpu = async (address: string, redis: Redis): Promise<() => Promise<Cost>> => {
  const server = await serverAt(address)
  return async () => {
    const { user, system } = process.cpuUsage()
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const backends = all.map((name) => processOf(Number(name))).filter((one) => one?.parent === server)
    const { own, ended } = processOf(server)!
    return {
      worker: (user + system) / 1e6,
      postgres: backends.reduce((sum, one) => sum + one!.own, own + ended),
      redis: await redisCpu(redis),
    }
  }
}
