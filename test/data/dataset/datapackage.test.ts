import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import { datasetFormats } from '../../../data/dataset/formats.ts'
import { tables } from '../../../data/dataset/tables.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { smallStore } from './small-store.ts'

/** The official profiles, JSON Schemas, with the official validator. */
interface Profile {
  validate(descriptor: unknown): { valid: boolean; errors: Error[] }
}
const { Profile: profiles } = createRequire(import.meta.url)('datapackage') as {
  Profile: { load(name: string): Promise<Profile> }
}

it.each(datasetFormats)('the descriptor of %s is a Data Package by the official schemas', async (format) => {
  const folder = join(tempFolder(), 'dataset')
  await exportDataset(folder, { store: await smallStore(30), portals: [], format, license: 'CC-BY-4.0' })
  const descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'))
  const errorsIn = async (profile: string, value: unknown) => (await profiles.load(profile)).validate(value).errors
  expect((await errorsIn('data-package', descriptor)).map(String)).toEqual([])
  for (const resource of descriptor.resources)
    expect((await errorsIn('tabular-data-resource', resource)).map(String), resource.name).toEqual([])

  expect(descriptor.licenses).toEqual([{ name: 'CC-BY-4.0' }])
  expect(descriptor.sources[0]).toEqual({
    title: 'www.portal-0.example',
    path: 'http://www.portal-0.example/',
  })
  expect(descriptor.resources.map(({ name }: { name: string }) => name)).toEqual(tables.map(({ name }) => name))
  for (const [at, { schema }] of descriptor.resources.entries())
    expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(tables[at]!.columns.map(({ name }) => name))
})

it('the dictionary has every column of every table in both languages', async () => {
  const folder = join(tempFolder(), 'dataset')
  await exportDataset(folder, { store: await smallStore(1), portals: [], format: 'csv' })
  const text = readFileSync(join(folder, 'DICTIONARY.md'), 'utf8')
  for (const { name, columns, title } of tables) {
    expect(text).toContain(`## ${name}\n\n**${title.zh}**`)
    for (const { name, zh, en } of columns) {
      expect(text).toContain(`| \`${name}\` |`)
      expect(`${zh} ${en}`).toMatch(/\p{Script=Han}.* [a-z]/u)
    }
  }
})

it('no two columns of one name differ in type', () => {
  const types = new Map<string, string>()
  for (const { columns } of tables)
    for (const { name, type } of columns) {
      expect(types.get(name) ?? type).toBe(type)
      types.set(name, type)
    }
})
