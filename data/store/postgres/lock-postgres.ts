import pg from 'pg'
import { StoreError } from '../store-error.ts'
import { connectionTo, nameOf } from './connection.ts'
import { explainPostgres } from './explain-postgres.ts'

const lock = 0x676f756a // "gouj"; advisory locks are counted for each database
const pauseMs = 1000

/** A connection that holds the lock, or null when somebody else's stands against it. */
const take = async (address: string, shared: boolean): Promise<pg.Client | null> => {
  const client = new pg.Client(connectionTo(address))
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(`select pg_try_advisory_lock${shared ? '_shared' : ''}(${lock}) as held`)
  if (rows[0].held) return client
  await client.end()
  return null
}

/**
 * Keeps the store at a postgres:// address for this process alone, or for all who share it. The lock is one of the
 * session's, so it ends with the process however that ends; when the server goes away it is taken again as soon as it is
 * back. Answers what gives it back. Throws a StoreError when it cannot be had.
 */
export const lockPostgres = async (address: string, shared: boolean): Promise<() => Promise<void>> => {
  const where = nameOf(address)
  let given = false
  let timer: NodeJS.Timeout | undefined
  let client = await take(address, shared).catch((error) => {
    throw explainPostgres(error, where)
  })
  if (!client) throw new StoreError(`${where} cannot be worked on: another crawl or repeat is at work in it`)
  const again = () => {
    if (given) return
    timer = setTimeout(async () => {
      client = await take(address, shared).catch(() => null)
      watch()
    }, pauseMs)
  }
  const watch = () => (client ? client.once('end', again) : again())
  watch()
  return async () => {
    given = true
    clearTimeout(timer)
    await client?.end().catch(() => {})
  }
}
