import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { prepared } from '../../../data/store/prepared.ts'
import { NodeSqliteDialect } from '../../../data/store/sqlite/node-sqlite-dialect.ts'
import type { Database, Tables } from '../../../data/store/tables.ts'

const withSlots = (...rows: [portal: string, slot: string][]): Database => {
  const database = new DatabaseSync(':memory:')
  database.exec('create table slots (portal text, slot text, taken_at text)')
  for (const [portal, slot] of rows) database.prepare('insert into slots values (?, ?, null)').run(portal, slot)
  return new Kysely<Tables>({ dialect: new NodeSqliteDialect(database, ':memory:') })
}

let compilations = 0

const slotsOf = prepared((db, { portal, slot }: { portal: string; slot?: string | undefined }) => {
  compilations++
  return db
    .selectFrom('slots')
    .select(['portal', 'slot'])
    .where('portal', '=', portal)
    .$if(slot !== undefined, (q) => q.where('slot', '=', slot!))
    .orderBy('slot')
})

describe('a prepared query', () => {
  const one = withSlots(['linhe', '1'], ['linhe', '2'], ['wuyuan', '3'])
  const other = withSlots(['linhe', '9'])
  afterAll(() => Promise.all([one.destroy(), other.destroy()]))

  it.each<[string, Database, Parameters<typeof slotsOf>[1], string[]]>([
    ['runs with its values', one, { portal: 'linhe' }, ['1', '2']],
    ['runs with others', one, { portal: 'wuyuan' }, ['3']],
    ['has other words with more values', one, { portal: 'linhe', slot: '2' }, ['2']],
    ['takes undefined for no value', one, { portal: 'linhe', slot: undefined }, ['1', '2']],
    ['takes a value for a value, whatever is in it', one, { portal: "linhe' or 1 = 1 --" }, []],
    ['asks the database it is given', other, { portal: 'linhe' }, ['9']],
  ])('%s', async (_, db, values, slots) => {
    const found = await db.transaction().execute((trx) => slotsOf(trx, values))
    expect(found.map(({ slot }) => slot)).toEqual(slots)
    expect(await slotsOf(db, values)).toEqual(found)
  })

  it('is put into SQL once for each database and set of values', () => expect(compilations).toBe(3))

  it('cannot look at its values', async () => {
    const careless = prepared((db, { portal }: { portal: string }) =>
      db.selectFrom('slots').selectAll().where('portal', '=', `${portal}!`),
    )
    await expect(careless(one, { portal: 'linhe' })).rejects.toThrow('cannot look at "portal"')
  })
})
