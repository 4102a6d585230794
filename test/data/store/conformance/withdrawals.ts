import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { all, answer, at, findingOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

const nameless = (text: string) => reportOf(text, 6, { id: 'nameless', agency: null })

export const withdrawalsConform = (on: Stage): void => {
  const listed = async () => (await all(on.store.reports())).map(({ report }) => report.id)

  it('withdraws what the same bytes were taken for before', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', nameless('one'), [findingOf('requests.balance', 'f1')])
    await on.store.repeat('parse')
    await on.store.parsed('a', reportOf('one', 6), 'parser-2', at(9))
    expect(await listed()).toEqual(['linhe-2024'])
    expect(await on.store.report('nameless')).toBeNull()
    expect(await on.store.reportVersions('nameless')).toEqual([])
    expect(await on.store.audit('nameless')).toBeNull()
    expect(await on.store.totals()).toMatchObject({ reports: 1, audits: [], findings: [] })
  })

  it('lets the report stand that the page carried before it changed', async () => {
    const lastYear = reportOf('last year', 3, { id: 'linhe-2023', year: 2023 })
    await takeAllTheWay(on.store, newPage('a'), 'last year', lastYear)
    await on.store.fetched('a', answer('this year'), at(8))
    await on.store.parsed('a', reportOf('this year', 6), 'parser-1', at(9))
    expect(await listed()).toEqual(['linhe-2023', 'linhe-2024'])
    expect((await on.store.page('a'))?.report).toBe('linhe-2024')
  })

  it('takes a report back that was withdrawn by mistake', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    await on.store.parsed('a', nameless('one'), 'parser-2', at(8))
    expect(await listed()).toEqual(['nameless'])
    expect(await on.store.parsed('a', reportOf('one', 6), 'parser-3', at(9))).toEqual({ version: 1, changed: false })
    expect(await listed()).toEqual(['linhe-2024'])
  })

  it('counts the older version again, and audits it again, when the newer one was a misreading', async () => {
    await takeAllTheWay(on.store, newPage('right'), 'one', reportOf('one', 6))
    await takeAllTheWay(on.store, newPage('misread'), 'two', reportOf('two', 99))
    expect((await on.store.report('linhe-2024'))?.version).toBe(2)
    await on.store.parsed('misread', reportOf('two', 99, { id: 'shangdu-2024' }), 'parser-2', at(9))

    expect(await on.store.report('linhe-2024')).toMatchObject({ version: 1, page: 'right' })
    expect((await on.store.reportVersions('linhe-2024')).map(({ version }) => version)).toEqual([1])
    expect(await on.store.audit('linhe-2024')).toBeNull()
    expect((await on.store.page('right'))?.stage).toBe('audit')
    expect(await listed()).toEqual(['linhe-2024', 'shangdu-2024'])
  })

  it('withdraws the report of a page that turns out to be none', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    await on.store.repeat('parse')
    await on.store.notDone('a', { reason: 'no-report', stage: 'rejected' }, at(9))
    expect(await listed()).toEqual([])
    expect(await on.store.page('a')).toMatchObject({ stage: 'rejected', reason: 'no-report', report: null })
  })

  it('keeps the report of a page that is gone from its site', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    await on.store.addPages([newPage('a')], at(8), { revisit: true })
    await on.store.notDone('a', { reason: 'status-404', stage: 'failed' }, at(9))
    expect(await listed()).toEqual(['linhe-2024'])
    expect((await on.store.page('a'))?.report).toBe('linhe-2024')
  })
}
