import { expect, it } from 'vitest'
import { openStore } from '../../../../data/store/open-store.ts'
import type { Stage } from '../conformance.ts'
import { all, answer, at, auditOf, findingOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

/** What several machines that work on one store rely on. */
export const machinesConform = (on: Stage): void => {
  it('has a name that no other has, and keeps it', async () => {
    const name = await on.store.id()
    expect(name).toMatch(/^[0-9a-f-]{36}$/)
    const again = await openStore(on.address)
    expect(await again.id()).toBe(name)
    await again.close()
  })

  it('gives a time of a schedule to one alone', async () => {
    expect(await on.store.lastSlot('linhe')).toBeNull()
    const takers = await Promise.all([1, 2, 3, 4].map((n) => on.store.takeSlot('linhe', at(60), at(60 + n))))
    expect(takers.filter(Boolean)).toHaveLength(1)
    expect(await on.store.takeSlot('linhe', at(120), at(121))).toBe(true)
    expect(await on.store.takeSlot('shangdu', at(60), at(61))).toBe(true)
    expect(await on.store.lastSlot('linhe')).toBe(at(120))
    expect(await on.store.takeSlot('linhe', at(60), at(999))).toBe(false)
  })

  it('begins one run for times of schedules, and none when one of them is taken', async () => {
    const slots = ['linhe', 'shangdu'].map((portal) => ({ portal, slot: at(60) }))
    const begun = await Promise.all([1, 2, 3, 4].map((n) => on.store.beginScheduledRun(slots, at(60 + n))))
    const own = begun.filter((one) => one !== null)
    expect(own).toMatchObject([{ run: { portals: ['linhe', 'shangdu'] }, resumed: false }])
    await on.store.finishRun(own[0]!.run.id, at(70), [])
    const others = [{ portal: 'yunxi', slot: at(60) }, slots[0]!]
    expect(await on.store.beginScheduledRun(others, at(80))).toBeNull()
    expect(await on.store.lastSlot('yunxi')).toBeNull()
    expect(await on.store.runs()).toHaveLength(1)
  })

  it('hands out pages that were never had before those to be looked at again', async () => {
    await takeAllTheWay(on.store, newPage('known'), 'one', reportOf('one', 6))
    await on.store.addPages([newPage('known')], at(10), { revisit: true })
    await on.store.addPages([newPage('new-1'), newPage('new-2')], at(20))
    await on.store.addPages([newPage('elsewhere', { host: 'www.shangdu.example' })], at(30))
    const due = async (more: object) =>
      (await on.store.duePages({ at: at(50), limit: 9, ...more })).map(({ key }) => key)
    expect(await due({})).toEqual(['new-1', 'new-2', 'elsewhere', 'known'])
    expect(await due({ perHost: 1 })).toEqual(['new-1', 'elsewhere'])
    expect(await due({ perHost: 1, hosts: ['www.linhe.example'] })).toEqual(['new-1'])
    expect(await due({ busyKeys: ['new-1', 'new-2'], perHost: 1 })).toEqual(['elsewhere', 'known'])
    expect(await due({ hosts: ['www.shangdu.example', 'nobody.example'] })).toEqual(['elsewhere'])
    expect(await due({ hosts: [] })).toEqual([])
  })

  it('knows why a host has walled us, until its pages are asked for again', async () => {
    await on.store.addPages([newPage('a'), newPage('b', { portal: 'other' })], at())
    expect(await on.store.wallOf('www.linhe.example')).toBeNull()
    await on.store.wallHost('www.linhe.example', 'challenge', at(1), ['linhe'])
    expect(await on.store.wallOf('www.linhe.example')).toBe('challenge')
    expect(await on.store.wallOf('www.linhe.example', ['other'])).toBeNull()
    expect(await on.store.wallOf('www.linhe.example', [])).toBeNull()
    expect(await on.store.wallOf('www.shangdu.example')).toBeNull()
    await on.store.addPages([newPage('a')], at(2), { revisit: true })
    expect(await on.store.wallOf('www.linhe.example')).toBeNull()
  })

  it.each([
    ['all', 4],
    ['reset', 2],
    ['other', 1],
    ['www.linhe.example', 3],
    ['c', 1],
    ['https://www.linhe.example/c.html', 1],
    ['https://www.linhe.example/c', 0],
    ['rese%', 0],
    ['no-report', 0],
  ])('gives what was given up another try: %s', async (what, count) => {
    await on.store.addPages(
      [
        newPage('a'),
        newPage('b', { portal: 'other', host: 'b.example' }),
        newPage('c'),
        newPage('d'),
        newPage('list', { kind: 'list' }),
      ],
      at(),
    )
    const end = (key: string, reason: string, stage: 'failed' | 'walled' | 'rejected') =>
      on.store.notDone(key, { reason, stage }, at(1))
    await end('a', 'reset', 'failed')
    await end('b', 'reset', 'failed')
    await end('c', 'challenge', 'walled')
    await end('d', 'no-report', 'rejected')
    await end('list', 'status-500', 'failed')
    expect(await on.store.retry(what, at(5))).toBe(count)
    const again = (await all(on.store.pages())).filter(({ stage }) => stage === 'fetch' || stage === 'discover')
    expect(again).toHaveLength(count)
    for (const page of again)
      expect(page).toMatchObject({
        stage: page.kind === 'list' ? 'discover' : 'fetch',
        attempts: 0,
        reason: null,
        dueAt: at(5),
      })
  })

  it('keeps nothing of a worker that was overtaken', async () => {
    await on.store.addPages([newPage('a'), newPage('list', { kind: 'list' })], at())
    expect(await on.store.fetched('a', answer('one'), at(1), 'fetch')).toBe(true)
    expect(await on.store.fetched('a', answer('late'), at(2), 'fetch')).toBe(false)
    await on.store.notDone('a', { reason: 'reset', stage: 'failed' }, at(2), 'fetch')
    expect(await on.store.page('a')).toMatchObject({ stage: 'parse', reason: null })
    // A reading of bytes that are not the page's any more.
    expect(await on.store.parsed('a', reportOf('before', 5), 'parser-1', at(3), 'parse')).toMatchObject({
      overtaken: true,
    })
    expect(await on.store.parsed('a', reportOf('one', 6), 'parser-1', at(3), 'parse')).toEqual({
      version: 1,
      changed: true,
    })
    expect(await on.store.parsed('a', reportOf('one', 7), 'parser-1', at(4), 'parse')).toMatchObject({
      overtaken: true,
    })
    expect((await on.store.reportVersions('linhe-2024')).map(({ report }) => report.cells[0]?.value)).toEqual([6])
    expect(await on.store.discovered('list', answer('a list'), [newPage('b')], at(3), 'discover')).toBe(1)
    expect(await on.store.discovered('list', answer('late'), [newPage('c')], at(4), 'discover')).toBeNull()
    expect(await on.store.page('c')).toBeNull()
  })

  it('refuses audits that another reading has overtaken', async () => {
    const report = reportOf('one', 6)
    await on.store.addPages([newPage('a'), newPage('b')], at())
    await on.store.fetched('a', answer('one'), at(1))
    await on.store.parsed('a', report, 'parser-1', at(2))
    const basis = await on.store.basis([report.id])
    expect(basis.audited).toEqual([])
    // The year before is read meanwhile.
    await on.store.fetched('b', answer('before'), at(3))
    await on.store.parsed('b', reportOf('before', 5, { id: 'linhe-2023', year: 2023 }), 'parser-1', at(3))
    expect(await on.store.audited(auditOf(report, [findingOf('r', 'f1')]), at(4), 'a', basis)).toBe(false)
    expect(await on.store.audit(report.id)).toBeNull()
    expect(await on.store.page('a')).toMatchObject({ stage: 'audit' })

    const now = await on.store.basis([report.id])
    expect(await on.store.audited([auditOf(report, [findingOf('r', 'f1')])], at(5), 'a', now)).toBe(true)
    expect(await on.store.page('a')).toMatchObject({ stage: 'done' })
    expect((await on.store.basis(['linhe-2023'])).audited).toEqual(['linhe-2024'])
  })

  it('begins one run, however many begin it at once', async () => {
    const begun = await Promise.all([1, 2, 3, 4].map(() => on.store.beginRun(['linhe'], at())))
    expect(new Set(begun.map(({ run }) => run.id)).size).toBe(1)
    expect(begun.filter(({ resumed }) => !resumed)).toHaveLength(1)
  })
}
