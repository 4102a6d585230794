import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type Agencies, agenciesOf } from '../../../data/agencies/agencies.ts'
import { troubleIn } from '../../../data/dataset/absences.ts'
import { Ledger } from '../../../data/dataset/ledger.ts'
import { recordsOf } from '../../../data/dataset/read-records.ts'
import type { Row } from '../../../data/dataset/table.ts'
import { tableOf } from '../../../data/dataset/tables.ts'
import { agencySchema } from '../../../data/schema/agency.ts'
import { portalSchema } from '../../../data/schema/portal.ts'
import { openStore } from '../../../data/store/open-store.ts'
import type { Store } from '../../../data/store/store.ts'
import { answer, at, auditOf, newPage, reportOf, takeAllTheWay } from '../store/material.ts'

const portal = (id: string, name: string, more: object = {}) =>
  portalSchema.parse({ id, name, lists: [{ url: `https://www.${id}.example/list/` }], ...more })

const portals = [
  portal('linhe', '临禾县人民政府（示例）'),
  portal('shangdu', '上渡县人民政府', {
    lists: [{ url: 'https://www.shangdu.example/list/', agency: '上渡县财政局' }],
  }),
  portal('rongjiang', '榕江县人民政府', { region: '522632', level: 'county' }),
]

let store: Store
beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
})

const held = (id: string, agency: string, year: number, publishedOn: string | null = null) =>
  takeAllTheWay(store, newPage(id), id, reportOf(id, 6, { id, agency, year, publishedOn }))

/** The ledger's rows as the dataset has them, but for divisions nobody looked into. */
const coverage = async (agencies?: Agencies): Promise<Row[]> => {
  const ledger = new Ledger(portals, agencies)
  const rows: Row[] = []
  const around = { portals, agencies, reviews: new Map() }
  for (const year of await store.years())
    for await (const record of recordsOf(store, year, around)) rows.push(...ledger.see(record))
  const trouble = await troubleIn(store)
  for (const year of ledger.years()) rows.push(...ledger.absent(year, trouble))
  for (const row of rows) tableOf('coverage').schema.parse(row)
  return rows.filter(({ status }) => status !== 'notLooked')
}

const statuses = async () =>
  (await coverage()).map(({ agency, year, basis, status }) => `${agency} ${year} ${basis} ${status}`)

it('expects a report of every year after the first', async () => {
  await held('a', '临禾县财政局', 2021)
  await held('b', '临禾县财政局', 2024)
  await held('c', '临禾县教育局', 2023)
  const end = { reason: 'status-404', stage: 'failed' as const }
  await store.addPages([newPage('d', { title: '临禾县教育局2024年政府信息公开工作年度报告' })], at())
  await store.notDone('d', end, at())
  const rows = await statuses()
  expect(rows.filter((row) => row.startsWith('临禾县财政局'))).toEqual([
    '临禾县财政局 2021 report published',
    '临禾县财政局 2024 report published',
  ])
  expect(rows.filter((row) => row.startsWith('临禾县教育局'))).toEqual([
    '临禾县教育局 2023 report published',
    '临禾县教育局 2024 report dead',
  ])
})

it('says what became of reports that are not there', async () => {
  await held('held', '临禾县财政局', 2024)
  const pages = [
    ['wall', '临禾县公安局', { reason: 'challenge', stage: 'walled' }],
    ['file', '临禾县民政局', { reason: 'unreadable:encrypted', stage: 'rejected' }],
    ['none', '临禾县水利局', { reason: 'no-report', stage: 'rejected' }],
  ] as const
  for (const [key, agency, end] of pages) {
    await held(`${key}-2023`, agency, 2023)
    await store.addPages([newPage(key, { agency, year: 2024 })], at())
    await store.notDone(key, end, at())
  }
  await store.addPages([newPage('open', { title: '2024年临禾县林业局政府信息公开年度报告' })], at())
  await held('open-2023', '临禾县林业局', 2023)
  const rows = (await coverage()).filter(({ year, held }) => year === 2024 && !held)
  const found = rows.map(({ agency, status, reason }) => `${agency} ${status} ${reason}`)
  expect(found).toEqual(
    expect.arrayContaining([
      '临禾县公安局 walled challenge',
      '临禾县民政局 unreadable unreadable:encrypted',
      '临禾县水利局 notFound no-report',
      '临禾县林业局 open null',
    ]),
  )
})

it('tells late from timely, and a report that cannot be read', async () => {
  await held('a', '临禾县财政局', 2024, '2025-01-31')
  await held('b', '临禾县教育局', 2024, '2025-02-01')
  await held('c', '临禾县人民政府', 2024, '2025-03-31')
  await held('d', '上渡县人民政府', 2024, '2025-04-01')
  await held('e', '临禾县公安局', 2024, '2026-05-01') // moved since: nobody knows when it first stood there
  await held('f', '临禾县民政局', 2024)
  await store.audited(auditOf(reportOf('f', 6, { id: 'f' }), [], 'unreadable'), at(9))
  expect((await statuses()).filter((row) => row.includes('2024')).sort()).toEqual(
    expect.arrayContaining([
      '上渡县人民政府 2024 report late',
      '临禾县人民政府 2024 portal published',
      '临禾县公安局 2024 report published',
      '临禾县教育局 2024 report late',
      '临禾县民政局 2024 report unreadable',
      '临禾县财政局 2024 report published',
    ]),
  )
})

it('expects agencies that portals name, and tells walled lists from lists that were read', async () => {
  await held('a', '临禾县财政局', 2024)
  await store.addPages(
    portals.map(({ id, lists }) =>
      newPage(`${id} list`, { portal: id, kind: 'list', request: { url: lists[0]!.url, method: 'GET' } }),
    ),
    at(),
  )
  await store.notDone('linhe list', { reason: 'challenge', stage: 'walled' }, at())
  await store.notDone('shangdu list', { reason: 'timeout', stage: 'failed' }, at())
  const rows = await statuses()
  expect(rows).toEqual(
    expect.arrayContaining([
      '临禾县人民政府 2024 portal walled',
      '上渡县财政局 2024 portal dead',
      '榕江县人民政府 2024 portal open',
    ]),
  )
})

it('takes a government for that of its division, however its name is written', async () => {
  await held('a', '贵州省黔东南苗族侗族自治州榕江县人民政府', 2024)
  const rows = (await coverage()).filter(({ region }) => region === '522632')
  expect(rows.map(({ agency, held, level, kind }) => [agency, held, level, kind])).toEqual([
    ['榕江县人民政府', true, 'county', 'government'],
  ])
})

describe('agencies that were renamed or merged', () => {
  const declared = agenciesOf(
    [
      { name: '上渡县财政和金融局', also: ['上渡县财金局'], formerly: [{ name: '上渡县财政局', until: 2022 }] },
      {
        name: '临禾县市场监督管理局',
        formerly: [
          { name: '临禾县工商行政管理局', until: 2021 },
          { name: '临禾县质量技术监督局', until: 2021 },
        ],
      },
      { name: '临禾县新区', kind: 'department' },
    ].map((one) => agencySchema.parse(one)),
  )
  const rowsOf = async (word: string, agencies?: Agencies) =>
    (await coverage(agencies))
      .filter(({ agency, status }) => String(agency).includes(word) && status !== 'notLooked')
      .map(({ agency, year, basis, status }) => `${year} ${agency} ${basis} ${status}`)
      .sort()

  /** The lists were read, and what they do not show is not found. */
  const listsRead = async () => {
    for (const { id, lists } of portals) {
      const request = { url: lists[0]!.url, method: 'GET' as const }
      await store.addPages([newPage(`${id} list`, { portal: id, kind: 'list', request })], at())
      await store.discovered(`${id} list`, answer(`list of ${id}`, { url: request.url }), [], at())
    }
  }

  beforeEach(async () => {
    await listsRead()
    await held('first', '榕江县人民政府', 2020)
    await held('last', '榕江县人民政府', 2024)
  })

  it('a new name is not missing in years of the old one, nor the old one afterwards', async () => {
    await held('a', '上渡县财政局', 2021)
    await held('b', '上渡县财政和金融局', 2023)
    await held('c', '上渡县财金局', 2024)
    expect(await rowsOf('上渡县财', declared)).toEqual([
      '2020 上渡县财政局 portal notFound',
      '2021 上渡县财政局 portal published',
      '2022 上渡县财政局 portal notFound',
      '2023 上渡县财政和金融局 portal published',
      '2024 上渡县财政和金融局 portal published',
    ])
  })

  it('counts a report of an old year under the new name once', async () => {
    await held('a', '上渡县财政局', 2021)
    await held('b', '上渡县财政和金融局', 2021)
    await held('c', '上渡县财政和金融局', 2022)
    expect((await rowsOf('上渡县财', declared)).filter((row) => /^202[12]/.test(row))).toEqual([
      '2021 上渡县财政局 portal published',
      '2022 上渡县财政局 portal published',
    ])
  })

  it('expects of merged agencies each, and afterwards the one', async () => {
    await held('a', '临禾县工商行政管理局', 2020)
    await held('b', '临禾县质量技术监督局', 2021)
    await held('c', '临禾县市场监督管理局', 2022)
    expect((await rowsOf('局', declared)).filter((row) => row.includes('临禾县'))).toEqual([
      '2020 临禾县工商行政管理局 report published',
      '2020 临禾县质量技术监督局 report notFound',
      '2021 临禾县工商行政管理局 report notFound',
      '2021 临禾县质量技术监督局 report published',
      '2022 临禾县市场监督管理局 report published',
      '2023 临禾县市场监督管理局 report notFound',
      '2024 临禾县市场监督管理局 report notFound',
    ])
  })

  it('expects nothing of the merged agencies where the new one published for them', async () => {
    await held('a', '临禾县工商行政管理局', 2020)
    await held('b', '临禾县市场监督管理局', 2021)
    expect((await rowsOf('局', declared)).filter((row) => /202[01] 临禾县/.test(row))).toEqual([
      '2020 临禾县工商行政管理局 report published',
      '2020 临禾县质量技术监督局 report notFound',
      '2021 临禾县市场监督管理局 report published',
    ])
  })

  it('takes a kind that is declared for the day by which to publish', async () => {
    await held('a', '临禾县新区', 2023, '2024-02-10')
    const [row] = (await coverage(declared)).filter(({ agency, held }) => agency === '临禾县新区' && held)
    expect(row).toMatchObject({ kind: 'department', dueOn: '2024-01-31', status: 'late' })
  })

  it('without a word of them knows only names', async () => {
    await held('a', '上渡县财政局', 2021)
    await held('b', '上渡县财政和金融局', 2023)
    expect(await rowsOf('上渡县财')).toEqual([
      '2020 上渡县财政局 portal notFound',
      '2021 上渡县财政局 portal published',
      '2022 上渡县财政局 portal notFound',
      '2023 上渡县财政和金融局 report published',
      '2023 上渡县财政局 portal notFound',
      '2024 上渡县财政和金融局 report notFound',
      '2024 上渡县财政局 portal notFound',
    ])
  })
})
