import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { auditReport } from '../../audit/audit-report.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import type { Report } from '../../data/schema/report.ts'
import { openStore } from '../../data/store/open-store.ts'
import { reportOf } from '../audit/report-of.ts'
import { gouji, goujiHere, lines, tempFolder } from './gouji.ts'

const AT = '2025-03-01T00:00:00.000Z'

const report = (id: string, agency: string | null, year: number | null, total = 0): Report =>
  reportOf('2021', { '*': 0, 'proceedings.review.total': total }, { id, agency, year })

/** Two portals; the second one's agency has a name that says nothing of its region. One report is not audited yet. */
const stored: [portal: string, report: Report][] = [
  ['ganzhou', report('c', '赣州市章贡区财政局', 2024, 3)],
  ['ganzhou', report('a', '赣州市章贡区财政局', 2023)],
  ['ganzhou', report('b', '赣州市财政局', 2024)],
  ['elsewhere', report('d', '溪口办事处', 2024, 1)],
  ['elsewhere', report('e', null, null)],
]

const fill = async (folder: string): Promise<string> => {
  const address = `sqlite:${join(folder, 'gouji.db')}`
  const store = await openStore(address)
  for (const portal of ['ganzhou', 'elsewhere']) {
    const { run } = await store.beginRun([portal], AT)
    for (const [, one] of stored.filter(([of]) => of === portal)) {
      const request = { url: `http://${portal}.example/${one.id}.html`, method: 'GET' as const }
      await store.addPages([{ key: one.id, portal, kind: 'article', request }], AT)
      await store.parsed(one.id, one, '1', AT)
      await store.audited(await auditReport(one), AT, one.id)
    }
    await store.finishRun(run.id, AT, [])
  }
  const request = { url: 'http://ganzhou.example/f.html', method: 'GET' as const }
  await store.addPages([{ key: 'f', portal: 'ganzhou', kind: 'article', request }], AT)
  await store.parsed('f', report('f', '赣州市水利局', 2024), '1', AT)
  await store.close()
  return address
}

const portals = stringify({
  portals: [
    { id: 'elsewhere', name: '某处', region: '360722', lists: [{ url: 'http://elsewhere.example/' }] },
    { id: 'ganzhou', name: '赣州', region: '360700', lists: [{ url: 'http://ganzhou.example/' }] },
  ],
})
const agencies = stringify({
  agencies: [{ name: '赣州市财政局', formerly: [{ name: '赣州市章贡区财政局', until: 2023 }] }],
})

test('stored reports: all, one, of an agency, a region, a run, of some years; by agency and year', async () => {
  const folder = tempFolder()
  const store = await fill(folder)
  writeFileSync(join(folder, 'portals.yaml'), portals)
  writeFileSync(join(folder, 'agencies.yaml'), agencies)
  const audit = async (...args: string[]) => {
    const files = ['--portals', join(folder, 'portals.yaml'), '--agencies', join(folder, 'agencies.yaml')]
    const { status, stdout, stderr } = await goujiHere(['audit', '--store', store, ...files, ...args])
    return { status, ids: lines(stdout).map((line) => auditSchema.parse(line).report.id), stderr }
  }
  const unaudited = 'audit: 1 stored reports are not audited yet and left out; gouji crawl goes on with them.\n'
  expect(await audit()).toEqual({ status: 1, ids: ['b', 'a', 'c', 'd', 'e'], stderr: unaudited })
  expect(await audit('--years', '2023')).toMatchObject({ status: 0, ids: ['a'] })
  expect(await audit('--report', 'c')).toEqual({ status: 1, ids: ['c'], stderr: '' })
  // under its former name too, as it is declared
  expect(await audit('--agency', '赣州市财政局')).toEqual({ status: 1, ids: ['b', 'a', 'c'], stderr: '' })
  expect(await audit('--region', '360702')).toMatchObject({ status: 1, ids: ['a', 'c'] })
  // what no name tells, the portal does
  expect(await audit('--region', '360722')).toMatchObject({ status: 1, ids: ['d', 'e'] })
  expect(await audit('--region', '360000')).toMatchObject({ ids: ['b', 'a', 'c', 'd', 'e'] })
  expect(await audit('--run', '2')).toEqual({ status: 1, ids: ['d', 'e'], stderr: '' })
  expect(await audit('--run', '1', '--years', '2023,2024')).toMatchObject({ ids: ['b', 'a', 'c'], stderr: unaudited })
})

test('a workbook goes to stdout or into a file, the same bytes', async () => {
  const folder = tempFolder()
  const store = await fill(folder)
  const out = join(folder, 'audit.xlsx')
  const args = ['audit', '--store', store, '--agency', '溪口办事处', '--format', 'xlsx']
  expect(await gouji([...args, '--out', out])).toEqual({ status: 1, stdout: '', stderr: '' })
  expect(Object.keys(unzipSync(readFileSync(out)))).toContain('xl/worksheets/sheet3.xml')
  expect((await gouji(args)).stdout.slice(0, 2)).toBe('PK')
})

test.each([
  [['--report', 'x'], '--report x: no audited report has this id.'],
  [['--agency', '某局'], '--agency 某局: no audited report is of an agency of this name.'],
  [
    ['--agency', '赣州市财政局', '--years', '2020'],
    '--agency 赣州市财政局: no audited report is of an agency of this name of these years.',
  ],
  [['--region', '990000'], '--region 990000: GB/T 2260 has no division of this code.'],
  [['--region', '110000'], '--region 110000: no audited report is from 北京市.'],
  [['--run', '7'], '--run 7: the store knows no such run.'],
  [['--run', 'x'], 'must be a whole number'],
  [['--region', '360000', '--run', '1'], '--region and --run do not go together: name one of them.'],
  [['--agency', '某局', 'page.html'], '--agency is about stored reports: name no files with it.'],
])('%j: one sentence, exit status 2', async (args, sentence) => {
  const store = await fill(tempFolder())
  const { status, stdout, stderr } = await goujiHere(['audit', '--store', store, ...args])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(sentence)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

test('a store that is not there is named', async () => {
  const { status, stderr } = await gouji(['audit', '--store', 'sqlite:/nowhere/x.db'])
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'gouji: --store sqlite:/nowhere/x.db: there is no such store yet; gouji crawl makes it.\n',
  })
})
