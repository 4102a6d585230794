import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import { formulaSafe } from '../../../data/dataset/formats/csv.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { smallStore } from './small-store.ts'

it.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+cmd|x', "'+cmd|x"],
  ['-2+3', "'-2+3"],
  ['\t=1', "'\t=1"],
  ["'=1", "''=1"],
  ["'", "''"],
  ['-4', '-4'],
  ['+2', '+2'],
  ['-1,491', '-1,491'],
  ['-3.5%', '-3.5%'],
  ['-', '-'],
  ['--', '--'],
  ['—', '—'],
  ['/', '/'],
  ['6件', '6件'],
  ['', ''],
])('%j is written %j', (text, written) => {
  expect(formulaSafe(text)).toBe(written)
  expect(written.replace(/^'/, '')).toBe(text)
})

it('begins with a byte-order mark only when asked for', async () => {
  const store = await smallStore(2)
  const head = async (bom: boolean) => {
    const folder = join(tempFolder(), 'dataset')
    await exportDataset(folder, { store, portals: [], format: 'csv', bom })
    return readFileSync(join(folder, 'reports.csv'), 'utf8').slice(0, 4)
  }
  expect(await head(true)).toBe('\ufeffid,')
  expect(await head(false)).toBe('id,a')
})
