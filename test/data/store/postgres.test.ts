import { afterAll, beforeAll } from 'vitest'
import { openStore } from '../../../data/store/open-store.ts'
import { type Postgres, startPostgres } from '../../servers/postgres.ts'
import { storeConformance } from './conformance.ts'

let postgres: Postgres
/** with the tables of a store in it: making those takes longer than most tests */
let empty: string
beforeAll(async () => {
  postgres = await startPostgres()
  empty = await postgres.database()
  await (await openStore(empty)).close()
})
afterAll(() => postgres.stop())

storeConformance('PostgreSQL', async () => {
  const address = await postgres.database(empty)
  return { address, remove: () => postgres.drop(address) }
})
