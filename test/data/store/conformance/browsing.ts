import { expect, it } from 'vitest'
import type { Report } from '../../../../data/schema/report.ts'
import type { ListingFilter, ListingOrder } from '../../../../data/store/browsing.ts'
import type { Stage } from '../conformance.ts'
import { at, findingOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

const ganzhou = { id: 'ganzhou-2024', agency: '赣州市人民政府', title: '赣州市人民政府2024年报告' }
const finance = { id: 'finance-2023', agency: '赣州市财政局', title: null, year: 2023, publishedOn: '2024-03-02' }
const jiangxi = { id: 'jiangxi', agency: '江西省教育厅', year: null, publishedOn: null, title: '100%公开_报告' }
const nameless = { id: 'nameless', agency: null, publishedOn: '2025-01-20' }

const material: [string, Partial<Report>, string[]][] = [
  ['g', ganzhou, ['requests.balance', 'requests.rowTotal']],
  ['f', finance, ['requests.balance']],
  ['j', jiangxi, []],
  ['n', nameless, []],
]

const fill = async ({ store }: Stage) => {
  for (const [key, facts, rules] of material)
    await takeAllTheWay(
      store,
      newPage(key, { portal: key === 'n' ? 'quannan' : 'linhe' }),
      key,
      reportOf(key, 6, facts),
      rules.map((rule, n) => findingOf(rule, `${key}${n}`, { outcome: n === 0 ? 'violated' : 'incomplete' })),
    )
}

const usual: ListingOrder = { sort: 'agency', order: 'asc' }
const all = { limit: 10, offset: 0 }

const filters: [ListingFilter, string[]][] = [
  [{}, ['nameless', 'jiangxi', 'ganzhou-2024', 'finance-2023']],
  [{ region: '360000' }, ['jiangxi', 'ganzhou-2024', 'finance-2023']],
  [{ region: '360700' }, ['ganzhou-2024', 'finance-2023']],
  [{ region: null }, ['nameless']],
  [{ level: 'province' }, ['jiangxi']],
  [{ year: 2023 }, ['finance-2023']],
  [{ year: null }, ['jiangxi']],
  [{ rule: 'requests.balance' }, ['ganzhou-2024', 'finance-2023']],
  [{ rule: 'requests.balance', year: 2024 }, ['ganzhou-2024']],
  [{ status: 'reconciled' }, ['nameless', 'jiangxi']],
  [{ status: null }, []],
  [{ agency: '赣州市财政局' }, ['finance-2023']],
  [{ portal: 'quannan' }, ['nameless']],
  [{ search: '赣州' }, ['ganzhou-2024', 'finance-2023']],
  [{ search: ' 2024  赣州' }, ['ganzhou-2024']],
  [{ search: '100%' }, ['jiangxi']],
  [{ search: '%' }, ['jiangxi']],
  [{ search: 'x_y' }, []],
  [{ search: '\\' }, []],
  [{ search: "'" }, []],
]

const orders: [ListingOrder, string[]][] = [
  [{ sort: 'published', order: 'desc' }, ['nameless', 'ganzhou-2024', 'finance-2023', 'jiangxi']],
  [{ sort: 'published', order: 'asc' }, ['jiangxi', 'finance-2023', 'ganzhou-2024', 'nameless']],
  [{ sort: 'year', order: 'asc' }, ['jiangxi', 'finance-2023', 'ganzhou-2024', 'nameless']],
  [{ sort: 'findings', order: 'desc' }, ['ganzhou-2024', 'finance-2023', 'nameless', 'jiangxi']],
]

export const browsingConforms = (on: Stage): void => {
  it('lists what a filter lets through, and counts it', async () => {
    await fill(on)
    for (const [filter, ids] of filters) {
      const listed = await on.store.listed(filter, usual, all)
      const count = await on.store.listedCount(filter)
      expect(await on.store.listed(filter, usual, { ...all, of: 1_000_000 })).toEqual(listed)
      // the order of Chinese names is that of their characters' codes, the same in every database
      expect({ filter, ids: listed.map(({ report }) => report), count }).toEqual({
        filter,
        ids: expect.arrayContaining(ids),
        count: ids.length,
      })
      expect(listed).toHaveLength(ids.length)
    }
  })

  it('orders lists, what is not known before everything else', async () => {
    await fill(on)
    for (const [order, ids] of orders) {
      const listed = await on.store.listed({}, order, all)
      expect({ order, ids: listed.map(({ report }) => report) }).toEqual({ order, ids })
      const parts = [
        ...(await on.store.listed({}, order, { limit: 3, offset: 0 })),
        ...(await on.store.listed({}, order, { limit: 3, offset: 3 })),
      ]
      expect(parts).toEqual(listed)
    }
  })

  it('says of a report what its newest version and its audit say', async () => {
    await fill(on)
    const one = async () => (await on.store.listed({ agency: '赣州市人民政府' }, usual, all))[0]
    const expected = {
      report: 'ganzhou-2024',
      agency: '赣州市人民政府',
      title: '赣州市人民政府2024年报告',
      year: 2024,
      edition: '2021',
      portal: 'linhe',
      region: '360700',
      level: 'prefecture',
      publishedOn: '2025-01-15',
      storedAt: at(2),
      figures: 1,
      cells: 1,
      status: 'violated',
      violated: 1,
      incomplete: 1,
    }
    expect(await one()).toEqual(expected)
    await on.store.parsed('g', reportOf('g', 7, { ...ganzhou, title: '更正' }), 'parser-2', at(9))
    expect(await one()).toEqual({ ...expected, title: '更正', storedAt: at(9) })
    await on.store.repeat('parse')
    await on.store.notDone('g', { reason: 'no-report', stage: 'rejected' }, at(10))
    expect(await one()).toBeUndefined()
  })

  it('takes a report off the list when no version of it counts any more', async () => {
    await fill(on)
    await on.store.parsed('f', reportOf('f', 6, { ...finance, id: 'other', agency: '赣州市审计局' }), 'parser-2', at(9))
    const listed = await on.store.listed({ region: '360700' }, usual, all)
    expect(listed.map(({ report }) => report).toSorted()).toEqual(['ganzhou-2024', 'other'])
  })

  it('places reports of agencies whose names say nothing by their portal', async () => {
    await fill(on)
    const place = async () => {
      const [one] = await on.store.listed({ portal: 'quannan' }, usual, all)
      return [one?.region, one?.level]
    }
    expect(await place()).toEqual([null, null])
    await on.store.keepPortals([{ id: 'quannan', name: '全南县', region: '360729', level: 'county' }])
    expect(await place()).toEqual(['360729', 'county'])
    await on.store.parsed('n', reportOf('n', 8, nameless), 'parser-2', at(9))
    expect(await place()).toEqual(['360729', 'county'])
    await on.store.keepPortals([{ id: 'quannan', name: '全南县' }])
    expect(await place()).toEqual([null, null])
  })

  it('counts by place, by government and by rule', async () => {
    await fill(on)
    const counts = await on.store.placeCounts()
    expect(counts).toHaveLength(4)
    expect(counts).toEqual(
      expect.arrayContaining([
        { province: '36', year: 2024, status: 'violated', reports: 1 },
        { province: '36', year: 2023, status: 'violated', reports: 1 },
        { province: '36', year: null, status: 'reconciled', reports: 1 },
        { province: null, year: 2024, status: 'reconciled', reports: 1 },
      ]),
    )
    expect(await on.store.governmentCounts()).toEqual([{ province: '36', year: 2024, divisions: 1 }])
    expect(await on.store.ruleCounts()).toEqual([
      { rule: 'requests.balance', outcome: 'violated', findings: 2, reports: 2 },
      { rule: 'requests.rowTotal', outcome: 'incomplete', findings: 1, reports: 1 },
    ])
  })

  it('has another version of its data whenever something was written, and only then', async () => {
    const empty = await on.store.dataVersion()
    await on.store.listed({}, usual, all)
    expect(await on.store.dataVersion()).toBe(empty)
    await on.store.addPages([newPage('a')], at())
    expect(await on.store.dataVersion()).not.toBe(empty)
  })
}
