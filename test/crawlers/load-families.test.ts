import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFamilies } from '../../crawlers/families.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-families-'))
})
afterAll(() => rm(folder, { recursive: true }))

const name = '{ zh: "甲", en: "a" }'
const whole = (id: string, rank: number) =>
  `export const one = { id: "${id}", name: ${name}, rank: ${rank}, detect: () => true, list: () => ({}) }`

async function load(files: Record<string, string>) {
  const own = await mkdtemp(join(folder, 'case-'))
  for (const [file, text] of Object.entries(files)) await writeFile(join(own, file), text)
  return loadFamilies(pathToFileURL(`${own}/`))
}

test('in the order of detection, whatever the files are called', async () => {
  const files = { 'a.ts': whole('a', 30), 'b.ts': whole('b', 4), 'c.js': whole('c', 15), 'notes.md': '', 'd.d.ts': '' }
  expect((await load(files)).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
})

const refused: [name: string, text: string, message: string][] = [
  ['nothing', 'export {}', 'crawlers/families/x.ts exports 0 things, not one Family.'],
  ['two things', `${whole('x', 1)}\nexport const two = 2`, 'crawlers/families/x.ts exports 2 things, not one Family.'],
  ['another id', whole('y', 1), 'crawlers/families/x.ts calls its family "y", not "x".'],
  ['no list', `export const x = { id: "x", name: ${name}, rank: 1, detect: () => true }`, 'list: a function'],
  [
    'a field unknown',
    `export const x = { id: "x", name: ${name}, rank: 1, detect() {}, list() {}, fetch() {} }`,
    'fetch',
  ],
]

test.each(refused)('refused: a file that exports %s', async (_, text, message) => {
  await expect(load({ 'x.ts': text })).rejects.toThrow(message)
})
