import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { bulkFill } from '../../bench/shared/bulk-fill.ts'
import { fillStore } from '../../bench/shared/fill-store.ts'
import { openStore } from '../../data/store/open-store.ts'
import { tempFolder } from '../cli/gouji.ts'

/** Every row of every table but those that differ between any two stores. */
const rowsIn = (path: string): Record<string, unknown[]> => {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const tables = db.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all()
    const names = tables.map(({ name }) => String(name)).filter((name) => !/^(identity|kysely_)/.test(name))
    return Object.fromEntries(names.map((name) => [name, db.prepare(`select * from "${name}" order by 1, 2`).all()]))
  } finally {
    db.close()
  }
}

it('a store that was filled at once is row for row the one that reports were put into one by one', async () => {
  const folder = tempFolder()
  const [slow, fast] = [join(folder, 'slow.db'), join(folder, 'fast.db')]
  const store = await openStore(`sqlite:${slow}`)
  await fillStore(store, 620)
  await store.close()
  await bulkFill(fast, 620, 150)
  const [expected, found] = [rowsIn(slow), rowsIn(fast)]
  expect(Object.keys(found)).toEqual(Object.keys(expected))
  expect(found.reports).toHaveLength(620)
  for (const [table, rows] of Object.entries(expected)) expect(found[table], table).toEqual(rows)
})
