import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresTypes } from '../../../data/store/migrations/column-types.ts'
import { migrationsFor } from '../../../data/store/migrations/migrations.ts'
import { openStore } from '../../../data/store/open-store.ts'
import { openPostgres } from '../../../data/store/postgres/open-postgres.ts'
import { StoreAwayError, StoreError } from '../../../data/store/store-error.ts'
import type { Tables } from '../../../data/store/tables.ts'
import { type Postgres, startPostgres } from '../../servers/postgres.ts'
import { at, findingOf, newPage, reportOf, takeAllTheWay } from './material.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

/** One sentence for a person that names the database, and gives no password away. */
const refusal = async (address: string): Promise<Error> => {
  const error = await openStore(address).then(
    (store) => store.close(),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(StoreError)
  expect(error.message).not.toMatch(/\n|secret/)
  return error
}

describe('openStore on PostgreSQL', () => {
  it('names a server that is not there, and says that it may come back', async () => {
    const error = await refusal('postgres://someone:secret@127.0.0.1:1/gouji')
    expect(error.message).toBe('postgres://127.0.0.1:1/gouji refuses the connection: no server is there')
    expect(error).toBeInstanceOf(StoreAwayError)
  })

  it('names a database that is not there', async () => {
    const address = (await postgres.database()).replace(/[^/]+$/, 'nowhere')
    const error = await refusal(address.replace('postgres@', 'postgres:secret@'))
    expect(error.message).toMatch(/\/nowhere does not exist/)
    expect(error).not.toBeInstanceOf(StoreAwayError)
  })

  it.each(['postgres://someone:secret@', 'postgresql://'])('refuses "%s"', async (address) => {
    expect((await refusal(address)).message).toContain('no whole postgres:// address')
  })

  it('leaves alone what another program keeps', async () => {
    const address = await postgres.database()
    await postgres.query(address, 'create table notes (text text)')
    expect((await refusal(address)).message).toContain('is a database of another program: it holds the table notes')
    expect(
      await postgres.query(address, 'select tablename from pg_tables where schemaname = current_schema()'),
    ).toEqual([{ tablename: 'notes' }])
  })

  it('refuses a store that a newer version wrote', async () => {
    const address = await postgres.database()
    await (await openStore(address)).close()
    await postgres.query(address, `insert into kysely_migration values ('0099-something-new', '2030-01-01T00:00:00Z')`)
    expect((await refusal(address)).message).toContain('was written by a newer version of gouji')
  })

  it('can be opened by many at the moment it is made', async () => {
    const address = await postgres.database()
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(address)))
    await Promise.all(stores.map((store, n) => store.addPages([newPage(`page-${n}`)], at())))
    expect((await stores[0]!.totals()).pages).toMatchObject([{ count: 4 }])
    await Promise.all(stores.map((store) => store.close()))
  })

  it.each(Object.keys(migrationsFor(postgresTypes)))('brings a database of %s up to date', async (last) => {
    const address = await postgres.database()
    const older = new Kysely<Tables>({ dialect: (await openPostgres(address)).dialect })
    const provider = { getMigrations: async () => migrationsFor(postgresTypes) }
    expect((await new Migrator({ db: older, provider }).migrateTo(last)).error).toBeUndefined()
    await older.insertInto('runs').values({ portals: '["linhe"]', started_at: at(), finished_at: null }).execute()
    await older.destroy()

    const store = await openStore(address)
    expect(await store.beginRun(['linhe'], at(1))).toMatchObject({ resumed: true, run: { startedAt: at() } })
    await takeAllTheWay(store, newPage('a'), 'one', reportOf('one', 6), [findingOf('requests.balance', 'f1')])
    expect((await store.audit('linhe-2024'))?.findings).toHaveLength(1)
    await store.close()
  })

  it('a server that ends in the middle of a transaction ends that, and not the process', async () => {
    const { dialect } = await openPostgres(await postgres.database())
    const db = new Kysely<Tables>({ dialect })
    const broken = db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx)
      await postgres.crash()
      await sql`select 1`.execute(trx)
    })
    await expect(broken).rejects.toBeInstanceOf(StoreAwayError)
    await db.destroy()
  })

  it('goes on when the server was away', async () => {
    const address = await postgres.database()
    const store = await openStore(address)
    await store.addPages([newPage('a')], at())
    await postgres.crash()
    const read = async () => {
      for (;;) {
        const page = await store.page('a').catch((error: unknown) => {
          expect(error).toBeInstanceOf(StoreAwayError)
        })
        if (page) return page
      }
    }
    expect(await read()).toMatchObject({ key: 'a', stage: 'fetch' })
    await store.close()
  })
})
