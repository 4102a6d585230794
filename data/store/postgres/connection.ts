import pg from 'pg'
import { StoreError } from '../store-error.ts'

const patienceMs = 10_000
/** A process that is stopped in the middle of a transaction keeps its rows from all others no longer than this. */
const longestPauseMs = 15_000

/** PostgreSQL counts in bigint, which pg hands over as text: no count of ours is beyond what a number holds. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/** The database at a postgres:// address as messages name it: without user and password. Throws a StoreError when it is no address. */
export const nameOf = (address: string): string => {
  const url = URL.parse(address)
  if (!url || url.pathname.length < 2) {
    const use = 'use postgres://USER:PASSWORD@HOST/DATABASE'
    throw new StoreError(`the address of the store is no whole postgres:// address: ${use}`)
  }
  return `postgres://${url.host}${url.pathname}`
}

/** How to reach the database at a postgres:// address. */
export const connectionTo = (address: string): pg.ClientConfig => ({
  connectionString: address,
  application_name: 'gouji',
  connectionTimeoutMillis: patienceMs,
  keepAlive: true,
  idle_in_transaction_session_timeout: longestPauseMs,
  types,
})
