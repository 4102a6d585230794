import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { answer, at, auditOf, newPage, reportOf, sha256, takeAllTheWay } from '../material.ts'

export const stepsConform = (on: Stage): void => {
  it('takes an article from fetch to done', async () => {
    await on.store.addPages([newPage('a')], at())
    await on.store.notDone('a', { reason: 'server', retryAt: at(1), countsAsTry: true }, at())
    await on.store.fetched('a', answer('one', { etag: '"1"' }), at(2))
    const fetched = { stage: 'parse', snapshot: sha256('one'), etag: '"1"', attempts: 0, reason: null, dueAt: at(2) }
    expect(await on.store.page('a')).toMatchObject(fetched)

    const report = reportOf('one', 6)
    expect(await on.store.parsed('a', report, 'parser-1', at(3))).toEqual({ version: 1, changed: true })
    expect(await on.store.page('a')).toMatchObject({ stage: 'audit', report: 'linhe-2024', dueAt: at(3) })

    await on.store.audited(auditOf(report, []), at(4), 'a')
    expect(await on.store.page('a')).toMatchObject({ stage: 'done', report: 'linhe-2024', snapshot: sha256('one') })
    expect(await on.store.nextDueAt()).toBeNull()
  })

  it('keeps the answer of a list with the pages it names', async () => {
    await on.store.addPages([newPage('list', { kind: 'list' }), newPage('a')], at())
    const found = [newPage('a'), newPage('b', { foundOn: 'list' }), newPage('list-2', { kind: 'list' })]
    expect(await on.store.discovered('list', answer('a list'), found, at(1))).toBe(2)
    expect(await on.store.page('list')).toMatchObject({ stage: 'done', snapshot: sha256('a list') })
    expect(await on.store.page('b')).toMatchObject({ stage: 'fetch', foundOn: 'list', dueAt: at(1) })

    await on.store.addPages([newPage('list', { kind: 'list' })], at(5), { revisit: true })
    expect(await on.store.discovered('list', { notModified: true, fetchedAt: at(6) }, [], at(6))).toBe(0)
    expect(await on.store.page('list')).toMatchObject({ stage: 'done', snapshot: sha256('a list') })
  })

  it('keeps nothing of a list when one of its pages is refused', async () => {
    await on.store.addPages([newPage('list', { kind: 'list' })], at())
    const found = [newPage('a'), newPage('b', { listedOn: 'yesterday' })]
    await expect(on.store.discovered('list', answer('a list'), found, at(1))).rejects.toThrow('page b')
    expect(await on.store.page('list')).toMatchObject({ stage: 'discover', snapshot: null })
    expect(await on.store.page('a')).toBeNull()
    expect(await on.store.snapshot(sha256('a list'))).toBeNull()
  })

  it('has nothing to do when the answer still stands', async () => {
    const report = reportOf('one', 6)
    await takeAllTheWay(on.store, newPage('a'), 'one', report)
    await on.store.addPages([newPage('a')], at(5), { revisit: true })
    await on.store.fetched('a', { notModified: true, fetchedAt: at(6) }, at(6))
    expect(await on.store.page('a')).toMatchObject({ stage: 'done', snapshot: sha256('one'), report: report.id })
  })

  it('tries anew what never succeeded although the answer still stands', async () => {
    await on.store.addPages([newPage('unread'), newPage('unaudited')], at())
    await on.store.fetched('unread', answer('one'), at(1))
    await on.store.fetched('unaudited', answer('two'), at(1))
    await on.store.parsed('unaudited', reportOf('two', 6), 'parser-1', at(2))
    for (const key of ['unread', 'unaudited']) {
      await on.store.notDone(key, { reason: 'defect', stage: 'failed' }, at(3))
      await on.store.addPages([newPage(key)], at(5), { revisit: true })
      await on.store.fetched(key, { notModified: true, fetchedAt: at(6) }, at(6))
    }
    expect((await on.store.page('unread'))?.stage).toBe('parse')
    expect((await on.store.page('unaudited'))?.stage).toBe('audit')
  })

  it('does not take a late "not modified" for the end of a page that is being read', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    await on.store.addPages([newPage('a')], at(5), { revisit: true })
    await on.store.fetched('a', answer('two'), at(6))
    await on.store.fetched('a', { notModified: true, fetchedAt: at(6) }, at(7))
    expect(await on.store.page('a')).toMatchObject({ stage: 'parse', snapshot: sha256('two') })
  })

  it('refuses "not modified" for a page of which it has nothing', async () => {
    await on.store.addPages([newPage('a')], at())
    const wrong = on.store.fetched('a', { notModified: true, fetchedAt: at(1) }, at(1))
    await expect(wrong).rejects.toThrow('page a was "not modified", but no answer of it is stored')
    expect((await on.store.page('a'))?.stage).toBe('fetch')
  })

  it('leaves a reparse due that was asked for during the audit', async () => {
    const report = reportOf('one', 6)
    await on.store.addPages([newPage('a')], at())
    await on.store.fetched('a', answer('one'), at(1))
    await on.store.parsed('a', report, 'parser-1', at(2))
    await on.store.repeat('parse')
    await on.store.audited(auditOf(report, []), at(3), 'a')
    expect((await on.store.page('a'))?.stage).toBe('parse')
  })

  it('names a page it does not know', async () => {
    const message = 'the store knows no page nowhere'
    await expect(on.store.fetched('nowhere', answer('one'), at())).rejects.toThrow(message)
    await expect(on.store.discovered('nowhere', answer('one'), [], at())).rejects.toThrow(message)
    await expect(on.store.parsed('nowhere', reportOf('one', 6), 'parser-1', at())).rejects.toThrow(message)
    await expect(on.store.audited(auditOf(reportOf('one', 6), []), at(), 'nowhere')).rejects.toThrow(message)
    await expect(on.store.notDone('nowhere', { reason: 'gone', stage: 'failed' }, at())).rejects.toThrow(message)
    expect(await on.store.snapshot(sha256('one'))).toBeNull()
    expect(await on.store.audit('linhe-2024')).toBeNull()
  })
}
