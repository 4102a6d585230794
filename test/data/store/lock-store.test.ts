import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockStore } from '../../../data/store/lock-store.ts'
import { openStore } from '../../../data/store/open-store.ts'
import { type Postgres, startPostgres } from '../../servers/postgres.ts'
import { temporaryFolder } from './folder.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const places: Record<string, () => Promise<string>> = {
  SQLite: async () => `sqlite:${await temporaryFolder()}/gouji.db`,
  PostgreSQL: () => postgres.database(),
}

test.each(Object.keys(places))('%s: one alone, or many who share', async (name) => {
  const address = await places[name]!()
  const store = await openStore(address)
  const refused = (how: 'alone' | 'shared') =>
    expect(lockStore(address, how)).rejects.toThrow('another crawl or repeat is at work in it')

  const alone = await lockStore(address, 'alone')
  await refused('alone')
  await refused('shared')
  await alone()
  const shared = await Promise.all([lockStore(address, 'shared'), lockStore(address, 'shared')])
  await refused('alone')
  await shared[0]()
  await refused('alone')
  await shared[1]()
  await (await lockStore(address, 'alone'))()
  await store.close()
})

test('PostgreSQL: the lock is taken again when the server is back', async () => {
  const address = await postgres.database()
  const give = await lockStore(address, 'shared')
  await postgres.crash()
  const held = async () =>
    (await postgres.query(address, `select 1 from pg_locks where locktype = 'advisory'`)).length > 0
  while (!(await held())) await new Promise((resolve) => setTimeout(resolve, 50))
  await expect(lockStore(address, 'alone')).rejects.toThrow('another crawl or repeat')
  await give()
})
