import { join } from 'node:path'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { describe, expect, it } from 'vitest'
import { sqliteTypes } from '../../../data/store/migrations/column-types.ts'
import { migrationsFor } from '../../../data/store/migrations/migrations.ts'
import { openStore } from '../../../data/store/open-store.ts'
import { pack } from '../../../data/store/packing.ts'
import { NodeSqliteDialect } from '../../../data/store/sqlite/node-sqlite-dialect.ts'
import { openSqlite } from '../../../data/store/sqlite/open-sqlite.ts'
import type { Tables } from '../../../data/store/tables.ts'
import { temporaryFolder } from './folder.ts'
import { at, findingOf, newPage, reportOf, takeAllTheWay } from './material.ts'

/** A database as the version left it that knew the migrations up to `last`. */
const olderDatabase = async (path: string, last: string) => {
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(openSqlite(path), path) })
  const provider = { getMigrations: async () => migrationsFor(sqliteTypes) }
  const { error } = await new Migrator({ db, provider }).migrateTo(last)
  expect(error).toBeUndefined()
  return db
}

describe('migrations', () => {
  it.each(Object.keys(migrationsFor(sqliteTypes)))(
    'brings a database of %s up to date and keeps what is in it',
    async (last) => {
      const path = join(await temporaryFolder(), 'gouji.db')
      const older = await olderDatabase(path, last)
      await older.insertInto('runs').values({ portals: '["linhe"]', started_at: at(), finished_at: null }).execute()
      await older.destroy()

      const store = await openStore(`sqlite:${path}`)
      expect(await store.beginRun(['linhe'], at(1))).toMatchObject({ resumed: true, run: { startedAt: at() } })
      await takeAllTheWay(store, newPage('a'), 'one', reportOf('one', 6), [findingOf('requests.balance', 'f1')])
      expect((await store.audit('linhe-2024'))?.findings).toHaveLength(1)
      await store.close()
    },
  )

  it('lists the reports that an older version has stored', async () => {
    const path = join(await temporaryFolder(), 'gouji.db')
    const older = await olderDatabase(path, '0008-findings')
    const report = reportOf('one', 6, { id: 'old', agency: '赣州市人民政府' })
    const { id, agency, year, edition } = report
    const row = { id, agency, year, edition, portal: 'linhe', page: 'a', snapshot: 'one', parser: 'parser-1' }
    const body = await pack(Buffer.from(JSON.stringify(report)))
    const withdrawn_at = null
    await older
      .insertInto('reports')
      .values([
        { ...row, version: 1, newest: 0, withdrawn_at, content_hash: 'x', stored_at: at(), body },
        { ...row, version: 2, newest: 1, withdrawn_at, content_hash: 'y', stored_at: at(1), body },
      ])
      .execute()
    const audit = { report: id, agency, year, edition, url: null, status: 'violated' as const, repairs: '[]' }
    await older
      .insertInto('audits')
      .values({ ...audit, audited_at: at(2) })
      .execute()
    const { rule, outcome, severity, fingerprint } = findingOf('requests.balance', 'f1')
    const finding = { rule, outcome, severity, fingerprint, position: 0, place: null, found_at: null, body: '{}' }
    await older
      .insertInto('findings')
      .values({ report: id, ...finding })
      .execute()
    await older.destroy()

    const store = await openStore(`sqlite:${path}`)
    const listed = await store.listed({}, { sort: 'agency', order: 'asc' }, { limit: 9, offset: 0 })
    await store.close()
    expect(listed).toMatchObject([
      {
        report: id,
        region: '360700',
        level: 'prefecture',
        status: 'violated',
        violated: 1,
        incomplete: 0,
        storedAt: at(1),
      },
    ])
    expect(listed).toMatchObject([
      { publishedOn: '2025-01-15', title: report.title, figures: 1, cells: 1, portal: 'linhe' },
    ])
  })

  it('changes nothing when a step fails', async () => {
    const path = join(await temporaryFolder(), 'gouji.db')
    const older = await olderDatabase(path, '0001-frontier')
    await older.schema.createTable('reviews').addColumn('in_the_way', 'text').execute()
    await older.destroy()

    await expect(openStore(`sqlite:${path}`)).rejects.toThrow(`${path} could not be brought up to this version`)
    const after = new Kysely<Tables>({ dialect: new NodeSqliteDialect(openSqlite(path), path) })
    const tables = (await after.introspection.getTables()).map((table) => table.name)
    expect(tables.toSorted()).toEqual(['pages', 'reviews', 'runs'])
    await after.destroy()
  })
})
