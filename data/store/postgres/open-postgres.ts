import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { StoreError } from '../store-error.ts'
import { connectionTo, nameOf } from './connection.ts'
import { explainPostgres } from './explain-postgres.ts'

/** Connections of one process: a server lets in a hundred unless told otherwise, and there may be many workers. */
const mostConnections = 5

/** A pool as Kysely expects it, with errors that name the database. */
const forKysely = (pool: pg.Pool, where: string): PostgresPool => {
  const explained = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((error) => {
      throw explainPostgres(error, where)
    })
  const connect: PostgresPool['connect'] = async () => {
    const client = await explained(pool.connect())
    const query = (text: string, values?: unknown[]) => explained(client.query(text, values))
    return { query, release: (discard?: boolean) => client.release(discard) } as unknown as PostgresPoolClient
  }
  return { connect, end: () => pool.end(), options: {} }
}

/** Refuses a database that something else keeps its tables in, before anything in it is touched. */
const check = async (pool: PostgresPool, where: string) => {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ tablename: string }>(
      'select tablename from pg_tables where schemaname = current_schema()',
      [],
    )
    const names = rows.map(({ tablename }) => tablename)
    if (names.length > 0 && !names.includes('kysely_migration'))
      throw new StoreError(`${where} is a database of another program: it holds the table ${names.sort()[0]}`)
  } finally {
    client.release()
  }
}

/** Kysely's dialect for the database at a postgres:// address. Throws a StoreError when it cannot be used. */
export const openPostgres = async (address: string) => {
  const where = nameOf(address)
  const own = new pg.Pool({ ...connectionTo(address), max: mostConnections })
  // Whoever uses a connection hears of it from the next query; without a listener the whole process would end.
  own.on('error', () => {})
  own.on('connect', (client) => client.on('error', () => {}))
  const pool = forKysely(own, where)
  try {
    await check(pool, where)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { where, dialect: new PostgresDialect({ pool }) }
}
