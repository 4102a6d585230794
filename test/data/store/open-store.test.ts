import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../data/store/open-store.ts'
import { StoreError } from '../../../data/store/store-error.ts'
import { temporaryFolder } from './folder.ts'
import { at, newPage } from './material.ts'
import { acknowledged, startWriter } from './start-writer.ts'

/** One sentence for a person that names what it is about. */
const refused = async (address: string, sentence: string | RegExp) => {
  const error = await openStore(address).then(
    (store) => store.close(),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(StoreError)
  expect(error.message).toMatch(sentence)
  expect(error.message).not.toContain('\n')
}

describe('openStore', () => {
  it('makes the folders on the way to a new store', async () => {
    const address = `sqlite:${await temporaryFolder()}/a/b/gouji.db`
    const store = await openStore(address)
    await store.addPages([newPage('a')], at())
    await store.close()
    const again = await openStore(address)
    expect((await again.page('a'))?.key).toBe('a')
    await again.close()
  })

  it('keeps a store in memory to itself', async () => {
    const [one, two] = await Promise.all([openStore('sqlite::memory:'), openStore('sqlite::memory:')])
    await one.addPages([newPage('a')], at())
    expect(await two.page('a')).toBeNull()
    await one.close()
    await two.close()
  })

  it('can be opened by many at the moment it is made', async () => {
    const address = `sqlite:${await temporaryFolder()}/gouji.db`
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(address)))
    await Promise.all(stores.map((store, n) => store.addPages([newPage(`page-${n}`)], at())))
    expect((await stores[0]!.totals()).pages).toMatchObject([{ count: 5 }])
    await Promise.all(stores.map((store) => store.close()))
  })

  it('can be made by several processes at once', async () => {
    const address = `sqlite:${await temporaryFolder()}/new/gouji.db`
    const keys = await Promise.all(['east', 'west', 'north'].map((name) => acknowledged(startWriter(address, name, 2))))
    expect(keys.map((own) => own.length)).toEqual([2, 2, 2])
  })

  it.each([
    ['gouji.db', '"gouji.db" is not the address of a store: use sqlite:PATH'],
    ['', '"" is not the address of a store'],
    ['sqlite:', '"sqlite:" is not the address of a store'],
    ['sqlite://gouji.db', '"sqlite://gouji.db" is not the address of a store'],
    ['mysql://localhost/gouji', 'is not the address of a store'],
  ])('refuses the address "%s"', refused)

  it('names a path where no database can be', async () => {
    const folder = await temporaryFolder()
    await refused(`sqlite:${folder}`, `${folder} cannot be opened`)
    await writeFile(join(folder, 'file'), '')
    await refused(`sqlite:${folder}/file/gouji.db`, `${folder}/file/gouji.db cannot be opened`)
    await refused(`sqlite:${folder}/file/a/gouji.db`, `the folder ${folder}/file/a cannot be made`)
  })

  it.each(['no database', 'x'.repeat(5000)])('refuses a file that is no database', async (content) => {
    const path = join(await temporaryFolder(), 'gouji.db')
    await writeFile(path, content)
    await refused(`sqlite:${path}`, `${path} is not an SQLite database`)
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  it.each(['create table notes (text)', 'pragma application_id = 7'])(
    'leaves alone what another program keeps',
    async (sql) => {
      const path = join(await temporaryFolder(), 'other.db')
      const other = new DatabaseSync(path)
      other.exec(sql)
      other.close()
      const before = await readFile(path)
      await refused(`sqlite:${path}`, `${path} is a database of another program`)
      expect(await readFile(path)).toEqual(before)
    },
  )

  it('refuses a store that a newer version wrote', async () => {
    const path = join(await temporaryFolder(), 'gouji.db')
    await (await openStore(`sqlite:${path}`)).close()
    const database = new DatabaseSync(path)
    database.exec(`insert into kysely_migration values ('0099-something-new', '2030-01-01T00:00:00.000Z')`)
    database.close()
    await refused(`sqlite:${path}`, `${path} was written by a newer version of gouji, which made 0099-something-new`)
  })

  it('says that a database is damaged', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'gouji.db')
    const store = await openStore(`sqlite:${path}`)
    await store.addPages(
      Array.from({ length: 500 }, (_, n) => newPage(`page-${n}`)),
      at(),
    )
    await store.close()
    const bytes = await readFile(path)
    await mkdir(join(folder, 'copy'))
    await writeFile(join(folder, 'copy', 'gouji.db'), bytes.subarray(0, 8192))
    await refused(`sqlite:${folder}/copy/gouji.db`, `${folder}/copy/gouji.db is damaged`)
  })
})
