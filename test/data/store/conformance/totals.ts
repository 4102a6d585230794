import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { answer, at, findingOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

export const totalsConform = (on: Stage): void => {
  it('counts nothing in an empty store', async () => {
    expect(await on.store.totals()).toEqual({
      pages: [],
      failures: [],
      rejections: [],
      walls: [],
      reports: 0,
      audits: [],
      findings: [],
      snapshots: { count: 0, bytes: 0, storedBytes: 0 },
    })
  })

  it('counts what there is, in all portals or in some', async () => {
    const linhe = reportOf('123456', 6)
    const shangdu = reportOf('1234', 7, { id: 'shangdu-2024', agency: '上渡镇人民政府' })
    const findings = [findingOf('requests.balance', 'f1'), findingOf('requests.balance', 'f2')]
    await takeAllTheWay(on.store, newPage('a'), '123456', linhe, findings)
    await on.store.parsed('a', reportOf('123456', 9), 'parser-2', at(4)) // a second version is not a second report
    await takeAllTheWay(on.store, newPage('s', { portal: 'shangdu' }), '1234', shangdu, [
      findingOf('requests.balance', 'f3'),
    ])
    await on.store.addPages(
      [newPage('list', { kind: 'list' }), ...['b', 'c', 'd', 'e', 'f'].map((key) => newPage(key))],
      at(),
    )
    for (const key of ['b', 'c']) await on.store.notDone(key, { reason: 'status-404', stage: 'failed' }, at())
    await on.store.notDone('d', { reason: 'challenge', stage: 'walled' }, at())
    await on.store.fetched('e', answer('123456'), at())
    await on.store.notDone('e', { reason: 'no-report', stage: 'rejected' }, at())
    await on.store.notDone('f', { reason: 'waiting', retryAt: at(9), countsAsTry: true }, at())

    const { snapshots, ...counts } = await on.store.totals(['linhe'])
    const inLinhe = [
      { portal: 'linhe', kind: 'article', stage: 'audit', count: 1 },
      { portal: 'linhe', kind: 'article', stage: 'failed', count: 2 },
      { portal: 'linhe', kind: 'article', stage: 'fetch', count: 1 },
      { portal: 'linhe', kind: 'article', stage: 'rejected', count: 1 },
      { portal: 'linhe', kind: 'article', stage: 'walled', count: 1 },
      { portal: 'linhe', kind: 'list', stage: 'discover', count: 1 },
    ]
    expect(counts).toEqual({
      pages: inLinhe,
      failures: [{ reason: 'status-404', count: 2 }],
      rejections: [{ reason: 'no-report', count: 1 }],
      walls: [{ host: 'www.linhe.example', reason: 'challenge', count: 1 }],
      reports: 1,
      audits: [{ status: 'violated', count: 1 }],
      findings: [{ rule: 'requests.balance', outcome: 'violated', count: 2 }],
    })
    expect(snapshots).toMatchObject({ count: 1, bytes: 6 })
    expect(snapshots.storedBytes).toBeGreaterThan(0)

    const everything = await on.store.totals()
    expect(everything.pages).toEqual([...inLinhe, { portal: 'shangdu', kind: 'article', stage: 'done', count: 1 }])
    expect(everything).toMatchObject({ reports: 2, snapshots: { count: 2, bytes: 10 } })
    expect(everything.findings).toEqual([{ rule: 'requests.balance', outcome: 'violated', count: 3 }])
    expect(await on.store.totals([])).toMatchObject({ pages: [], reports: 0, audits: [], findings: [] })
  })
}
