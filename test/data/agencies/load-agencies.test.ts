import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgenciesError, loadAgencies } from '../../../data/agencies/load-agencies.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-agencies-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What is wrong with a file of this text, `FILE` in place of its name. */
const wrongWith = async (text: string): Promise<string> => {
  const file = join(folder, `${Math.random()}.yaml`)
  await writeFile(file, text)
  const error = await loadAgencies(file).catch((error: unknown) => error)
  if (!(error instanceof AgenciesError)) return 'nothing'
  return error.message.replaceAll(file, 'FILE')
}

test('what comes with gouji is in order', async () => {
  const agencies = await loadAgencies()
  expect(agencies.standingFor('青溪县财政局', 2020).map(({ name }) => name)).toEqual(['青溪县财政局'])
})

test('a file of agencies', async () => {
  expect(
    await wrongWith('agencies:\n  - name: 青溪县财政局\n    formerly: [{ name: 青溪县财税局, until: 2018 }]\n'),
  ).toBe('nothing')
})

test.each<[string, string, string]>([
  ['no list', 'name: 青溪县财政局\n', 'FILE: it holds no agencies: a list under "agencies:" is needed.'],
  [
    'no year',
    'agencies:\n  - name: 青溪县财政局\n    formerly: [{ name: 青溪县财税局 }]\n',
    'FILE line 3: agencies[0].formerly[0].until: it is missing.',
  ],
  [
    'an unknown field',
    'agencies:\n  - name: 青溪县财政局\n    level: 3\n',
    'FILE line 3: agencies[0].level: there is no such field.',
  ],
  [
    'a name twice',
    'agencies:\n  - name: 青溪县财政局\n  - name: 青溪县财税局\n    also: [青溪县 财政局]\n',
    'FILE line 3: also: "青溪县 财政局" is taken by FILE line 2.',
  ],
  [
    'an agency that became two',
    'agencies:\n  - name: 青溪县财政局\n    formerly: [{ name: 青溪县财税局, until: 2018 }]\n  - name: 青溪县税务局\n    formerly: [{ name: 青溪县财税局, until: 2018 }]\n',
    'FILE line 4: formerly: "青溪县财税局" is taken by FILE line 2.',
  ],
  [
    'an agency that came from itself',
    'agencies:\n  - name: 青溪县财政局\n    formerly: [{ name: 青溪县财政局, until: 2018 }]\n',
    'FILE line 2: formerly: "青溪县财政局" would have come from itself.',
  ],
])('refused: %s', async (_, text, sentence) => expect(await wrongWith(text)).toBe(sentence))

test('a file that is not there', async () => {
  await expect(loadAgencies(join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml: there is no such file\./)
})
