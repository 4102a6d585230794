import { expect, it } from 'vitest'
import type { Cell, Report } from '../../../../data/schema/report.ts'
import type { Stage } from '../conformance.ts'
import { all, answer, at, newPage, reportOf, sha256, takeAllTheWay } from '../material.ts'

const total = (value: number | null, state: Cell['state'] = value === null ? 'unreadable' : 'reported'): Cell => ({
  ...reportOf('', 6).cells[0]!,
  value,
  state,
})
const upheld = (value: number): Cell => ({ ...total(value), id: 'proceedings.review.upheld' })

/** What a second page says of a report whose total is 6 on the first, and the version it is a source of. */
const readings: [string, Partial<Report>, number][] = [
  ['the same under another title, in other prose', { title: '临禾镇年报', sections: [] }, 1],
  ['the same with a cell that was lost', { cells: [total(6), { ...upheld(2), value: null, state: 'unreadable' }] }, 1],
  ['nothing that could be read, on another form', { edition: '2019', cells: [total(null)] }, 2],
  ['another figure', { cells: [total(7)] }, 2],
  ['one figure more', { cells: [total(6), { ...upheld(3), id: 'proceedings.review.pending' }] }, 2],
]

export const sourcesConform = (on: Stage): void => {
  it.each(readings)('takes another page for a source or for a version: %s', async (_, reading, version) => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6, { cells: [total(6), upheld(2)] }))
    await takeAllTheWay(on.store, newPage('b', { portal: 'mirror' }), 'two', reportOf('two', 6, reading))
    expect(await on.store.reportVersions('linhe-2024')).toHaveLength(version)
    expect((await all(on.store.sources())).map(({ page, version }) => [page, version])).toEqual([
      ['a', 1],
      ['b', version],
    ])
  })

  it('takes a page that says nothing for a source of one that says nothing, not of one that says something', async () => {
    const none = { cells: [total(null)] }
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6, none))
    await takeAllTheWay(on.store, newPage('b'), 'two', reportOf('two', 6, { ...none, title: '另一标题' }))
    expect(await on.store.reportVersions('linhe-2024')).toHaveLength(1)
    await takeAllTheWay(on.store, newPage('c'), 'three', reportOf('three', 6))
    expect(await on.store.reportVersions('linhe-2024')).toHaveLength(2)
  })

  it('lets what was fetched from a site count before what a corpus holds', async () => {
    const figure = async () => (await on.store.report('linhe-2024'))?.report.cells[0]?.value
    await takeAllTheWay(on.store, newPage('x', { portal: 'corpus:texts' }), 'x', reportOf('x', 5))
    expect(await figure()).toBe(5)
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    await takeAllTheWay(on.store, newPage('y', { portal: 'corpus:texts' }), 'y', reportOf('y', 7))
    expect(await figure()).toBe(6)
    expect(await on.store.reportVersions('linhe-2024')).toHaveLength(3)
  })

  it('says where a report stands and when it was fetched, of some reports or of all', async () => {
    const url = 'https://www.linhe.example/a.html'
    await takeAllTheWay(on.store, newPage('a', { request: { url, method: 'GET' } }), 'one', reportOf('one', 6))
    const other = reportOf('two', 6, { id: 'shangdu', agency: '上渡镇人民政府', year: null })
    await takeAllTheWay(on.store, newPage('b'), 'two', other)
    const [first, second] = await all(on.store.sources())
    const facts = { portal: 'linhe', mediaType: 'text/html', fetchedAt: at(), version: 1 }
    expect(first).toEqual({ ...facts, report: 'linhe-2024', page: 'a', url, snapshot: sha256('one') })
    expect(second).toMatchObject({ report: 'shangdu', page: 'b', snapshot: sha256('two') })
    expect(await all(on.store.sources({ year: 2024 }))).toEqual([first])
    expect(await all(on.store.sources({ year: null }))).toEqual([second])
    expect(await on.store.years()).toEqual([2024, null])
    expect((await all(on.store.reports({ year: null }))).map(({ report }) => report.id)).toEqual(['shangdu'])
  })

  it('lists every source once, however many reports there are', async () => {
    const keys = Array.from({ length: 305 }, (_, n) => `r${String(n).padStart(3, '0')}`)
    await on.store.addPages(
      keys.map((key) => newPage(key)),
      at(),
    )
    for (const key of keys) {
      await on.store.fetched(key, answer(key), at(1))
      await on.store.parsed(key, reportOf(key, 6, { id: key }), 'parser-1', at(2))
    }
    expect((await all(on.store.sources())).map(({ page }) => page)).toEqual(keys)
  })
}
