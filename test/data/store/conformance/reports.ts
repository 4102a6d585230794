import { expect, it } from 'vitest'
import type { Report } from '../../../../data/schema/report.ts'
import type { ReportFilter } from '../../../../data/store/store.ts'
import type { Stage } from '../conformance.ts'
import { all, answer, at, auditOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

/** A reading that differs from `reportOf('one', 6)`: in what, and whether that makes a new version. */
const readings: [string, Partial<Report>, boolean][] = [
  ['nothing', {}, false],
  ['the fetch', { source: { ...reportOf('two', 6).source, fetchedAt: at(77), url: 'https://other.example/' } }, false],
  ['the place of a cell', { cells: [{ ...reportOf('', 6).cells[0]!, at: { table: 4, row: 3, column: 8 } }] }, false],
  ['a figure', { cells: [{ ...reportOf('', 6).cells[0]!, value: 7, raw: '7' }] }, true],
  ['how a figure is printed', { cells: [{ ...reportOf('', 6).cells[0]!, raw: '６' }] }, true],
  ['the title', { title: '临禾镇2024年度报告（更正）' }, true],
  ['the date', { publishedOn: null }, true],
  ['the period', { period: null }, true],
  ['the prose', { sections: [{ id: 'overview', heading: '一、总体情况', text: '另一段话。' }] }, true],
  ['a statement', { statements: [{ about: 'requests.newlyReceived.total', value: 6, text: '共收到6件' }] }, true],
  ['a warning', { warnings: [{ code: 'column-unknown', message: 'one wording', cells: [] }] }, true],
]

export const reportsConform = (on: Stage): void => {
  it('gives back a report with where it came from', async () => {
    const report = reportOf('one', 6)
    await takeAllTheWay(on.store, newPage('a'), 'one', report)
    const stored = { report, version: 1, portal: 'linhe', page: 'a', parser: 'parser-1', storedAt: at(2) }
    expect(await on.store.report('linhe-2024')).toEqual(stored)
    expect(await on.store.reportVersions('linhe-2024')).toEqual([stored])
    expect(await on.store.report('nobody-2024')).toBeNull()
    expect(await on.store.reportVersions('nobody-2024')).toEqual([])
  })

  it.each(readings)('makes a new version only of what was read: %s', async (_, difference, changed) => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    const again = reportOf('one', 6, difference)
    expect(await on.store.parsed('a', again, 'parser-2', at(9))).toEqual({ version: changed ? 2 : 1, changed })
    const versions = await on.store.reportVersions('linhe-2024')
    expect(versions.map((stored) => stored.version)).toEqual(changed ? [1, 2] : [1])
    expect(await on.store.report('linhe-2024')).toEqual(versions.at(-1))
    // Also where it is no new version, the newest reading is what is kept: its places belong to its snapshot.
    expect(versions.at(-1)).toMatchObject({ report: again, parser: 'parser-2', storedAt: changed ? at(9) : at(2) })
    expect((await on.store.page('a'))?.stage).toBe('audit')
  })

  it('does not take another wording of a warning for a new version', async () => {
    const warned = (message: string) => reportOf('one', 6, { warnings: [{ code: 'c', message, cells: [] }] })
    await takeAllTheWay(on.store, newPage('a'), 'one', warned('one wording'))
    expect((await on.store.parsed('a', warned('a better one'), 'parser-2', at(9))).changed).toBe(false)
  })

  it('keeps a figure that went back to what it was', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    for (const [n, figure] of [7, 6, 6].entries()) {
      await on.store.parsed('a', reportOf(`text ${n}`, figure), 'parser-1', at(9 + n))
    }
    const versions = await on.store.reportVersions('linhe-2024')
    expect(versions.map(({ report }) => report.cells[0]?.value)).toEqual([6, 7, 6])
    expect(await on.store.reportVersions('linhe-2024', 2)).toEqual([versions[0], versions[2]])
  })

  it('does not let two pages with the same report take turns in making versions', async () => {
    const twoPages = [
      [newPage('a'), 'html', 6],
      [newPage('b'), 'pdf', 5],
      [newPage('mirror'), 'mirror', 6],
    ] as const
    for (const [page, text, figure] of twoPages) {
      await takeAllTheWay(on.store, page, text, reportOf(text, figure))
    }
    for (const [page, text, figure] of twoPages) {
      const kept = await on.store.parsed(page.key, reportOf(text, figure), 'parser-1', at(9))
      expect(kept).toEqual({ version: figure === 5 ? 2 : 1, changed: false })
    }
    expect(await on.store.reportVersions('linhe-2024')).toHaveLength(2)
  })

  it('knows the reports of the same agency, by year', async () => {
    const years = [
      ['shangdu-2023', '上渡镇人民政府', 2023],
      ['linhe-2024', '临禾镇人民政府', 2024],
      ['linhe-2022', '临禾镇人民政府', 2022],
      ['linhe-2023', '临禾镇人民政府', 2023],
      ['linhe-some-year', '临禾镇人民政府', null],
      ['unknown-1', null, 2023],
      ['unknown-2', null, 2023],
    ] as const
    for (const [id, agency, year] of years) {
      await takeAllTheWay(on.store, newPage(id), id, reportOf(id, 6, { id, agency, year }))
    }
    await on.store.parsed('linhe-2023', reportOf('linhe-2023', 9, { id: 'linhe-2023', year: 2023 }), 'parser-2', at(9))

    const linhe = await on.store.siblings('linhe-2024')
    expect(linhe.map(({ report }) => report.id)).toEqual(['linhe-2022', 'linhe-2023', 'linhe-2024', 'linhe-some-year'])
    expect(linhe[1]?.report.cells[0]?.value).toBe(9)
    expect(await on.store.siblings('unknown-1')).toEqual([await on.store.report('unknown-1')])
    expect(await on.store.siblings('nobody')).toEqual([])
  })

  it('does not take namesakes of two divisions for one agency', async () => {
    for (const [id, year] of [
      ['aaaaaaaaaaaaaaaa-360721', 2023],
      ['bbbbbbbbbbbbbbbb-360721', 2024],
      ['cccccccccccccccc-360722', 2023],
      ['dddddddddddddddd-360722', 2024],
      ['linhe-2024', 2024],
      ['linhe-2023', 2023],
    ] as const)
      await takeAllTheWay(on.store, newPage(id), id, reportOf(id, 6, { id, agency: '临禾镇人民政府', year }), [])
    const beside = async (id: string) => (await on.store.siblings(id)).map(({ report }) => report.id)
    expect(await beside('bbbbbbbbbbbbbbbb-360721')).toEqual(['aaaaaaaaaaaaaaaa-360721', 'bbbbbbbbbbbbbbbb-360721'])
    expect(await beside('cccccccccccccccc-360722')).toEqual(['cccccccccccccccc-360722', 'dddddddddddddddd-360722'])
    expect(await beside('linhe-2024')).toEqual(['linhe-2023', 'linhe-2024'])
    const audited = async (id: string) => (await on.store.basis([id])).audited
    expect(await audited('aaaaaaaaaaaaaaaa-360721')).toEqual(['aaaaaaaaaaaaaaaa-360721', 'bbbbbbbbbbbbbbbb-360721'])
    expect(await audited('linhe-2024')).toEqual(['linhe-2023', 'linhe-2024'])
  })

  it.each<[ReportFilter, string[]]>([
    [{}, ['linhe-2023', 'linhe-2024', 'shangdu-2024']],
    [{ agency: '临禾镇人民政府' }, ['linhe-2023', 'linhe-2024']],
    [{ year: 2024 }, ['linhe-2024', 'shangdu-2024']],
    [{ portal: 'shangdu' }, ['shangdu-2024']],
    [{ status: 'reconciled' }, ['linhe-2023', 'shangdu-2024']],
    [{ year: 2024, portal: 'linhe', status: 'violated' }, ['linhe-2024']],
    [{ year: 2020 }, []],
  ])('lists reports and audits alike: %j', async (filter, ids) => {
    const reports = [
      ['shangdu-2024', '上渡镇人民政府', 2024],
      ['linhe-2024', '临禾镇人民政府', 2024],
      ['linhe-2023', '临禾镇人民政府', 2023],
    ] as const
    for (const [id, agency, year] of reports) {
      const report = reportOf(id, 6, { id, agency, year })
      await takeAllTheWay(on.store, newPage(id, { portal: id.slice(0, -5) }), id, report)
      await on.store.audited(auditOf(report, [], id === 'linhe-2024' ? 'violated' : 'reconciled'), at(5))
    }
    expect((await all(on.store.reports(filter))).map(({ report }) => report.id)).toEqual(ids)
    expect((await all(on.store.audits(filter))).map(({ report }) => report.id)).toEqual(ids)
  })

  it('lists every report once while new versions arrive', async () => {
    const ids = Array.from({ length: 120 }, (_, n) => `r${String(n).padStart(3, '0')}`)
    await on.store.addPages(
      ids.map((id) => newPage(id)),
      at(),
    )
    for (const id of ids) {
      await on.store.fetched(id, answer(id), at(1))
      await on.store.parsed(id, reportOf(id, 6, { id }), 'parser-1', at(2))
    }
    const seen: string[] = []
    for await (const { report } of on.store.reports()) {
      seen.push(report.id)
      await on.store.parsed(report.id, reportOf(report.id, 7, { id: report.id }), 'parser-2', at(3))
    }
    expect(seen).toEqual(ids)
  })
}
