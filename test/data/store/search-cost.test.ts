import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../data/store/open-store.ts'
import { startPostgres } from '../../servers/postgres.ts'
import { at, newPage } from './material.ts'

const HOSTS = 100
const PAGES = 50

test('PostgreSQL looks for what is due host by host, not through all pages for each host', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const address = await postgres.database()
  const store = await openStore(address)
  onTestFinished(() => store.close())
  const page = (n: number) => newPage(`page-${n}`, { host: `www.h${n % HOSTS}.example` })
  await store.addPages(
    Array.from({ length: HOSTS * PAGES }, (_, n) => page(n)),
    at(),
  )
  await postgres.query(address, 'vacuum analyze pages')

  const entriesRead = async () => {
    const [row] = await postgres.query(
      address,
      `select sum(idx_tup_read) + (select sum(seq_tup_read) from pg_stat_user_tables where relname = 'pages') as read
       from pg_stat_user_indexes where relname = 'pages'`,
    )
    return Number(row!.read)
  }
  const settled = async () => {
    for (let before = await entriesRead(); ; ) {
      await new Promise((resolve) => setTimeout(resolve, 1500)) // connections tell what they have done once a second
      const after = await entriesRead()
      if (after === before) return after
      before = after
    }
  }
  const before = await settled()
  const due = await store.duePages({ at: at(1), limit: 10_000, perHost: 1, stages: ['discover', 'fetch'] })
  await store.nextDueAt() // makes the connection tell
  expect(due).toHaveLength(HOSTS)
  expect((await settled()) - before).toBeLessThan(HOSTS * PAGES * 3)
})
