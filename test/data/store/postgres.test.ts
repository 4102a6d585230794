import { afterAll, beforeAll } from 'vitest'
import { type Postgres, startPostgres } from '../../servers/postgres.ts'
import { storeConformance } from './conformance.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

storeConformance('PostgreSQL', async () => {
  const address = await postgres.database()
  return { address, remove: () => postgres.drop(address) }
})
