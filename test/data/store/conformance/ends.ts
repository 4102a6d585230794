import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { all, answer, at, newPage, reportOf, takeAllTheWay } from '../material.ts'

export const endsConform = (on: Stage): void => {
  it('counts the tries that failed, not the waits a host asked for', async () => {
    await on.store.addPages([newPage('a')], at())
    await on.store.notDone('a', { reason: 'reset', retryAt: at(60), countsAsTry: true }, at(1))
    expect(await on.store.page('a')).toMatchObject({ stage: 'fetch', attempts: 1, dueAt: at(60), reason: 'reset' })
    await on.store.notDone('a', { reason: 'throttled', retryAt: at(90), countsAsTry: false }, at(61))
    expect(await on.store.page('a')).toMatchObject({ stage: 'fetch', attempts: 1, dueAt: at(90), reason: 'throttled' })
    expect(await on.store.duePages({ at: at(89), limit: 9 })).toEqual([])
    expect(await on.store.duePages({ at: at(90), limit: 9 })).toHaveLength(1)
  })

  it.each(['failed', 'walled', 'rejected'] as const)('ends a page as %s with its reason', async (stage) => {
    await on.store.addPages([newPage('a')], at())
    await on.store.notDone('a', { reason: 'why', stage }, at(1))
    expect(await on.store.page('a')).toMatchObject({ stage, reason: 'why' })
    expect(await on.store.duePages({ at: at(9), limit: 9 })).toEqual([])
  })

  it('lets an end stand that another worker has come to', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    await on.store.notDone('a', { reason: 'reset', stage: 'failed' }, at(9))
    await on.store.notDone('a', { reason: 'reset', retryAt: at(99), countsAsTry: true }, at(9))
    expect(await on.store.page('a')).toMatchObject({ stage: 'done', reason: null })
  })

  it('walls a host: what waits for the network ends, what is stored is read on', async () => {
    await on.store.addPages(
      [
        newPage('list', { kind: 'list' }),
        newPage('stored'),
        newPage('waiting'),
        newPage('gone'),
        newPage('shared', { portal: 'other' }),
        newPage('elsewhere', { host: 'www.shangdu.example' }),
      ],
      at(),
    )
    await on.store.fetched('stored', answer('one'), at(1))
    await on.store.notDone('gone', { reason: 'gone', stage: 'failed' }, at(1))
    expect(await on.store.wallHost('www.linhe.example', 'challenge', at(2), [])).toBe(0)
    expect(await on.store.wallHost('www.linhe.example', 'challenge', at(2), ['linhe'])).toBe(2)
    expect(await on.store.wallHost('www.linhe.example', 'login', at(3))).toBe(1)
    const stages = (await all(on.store.pages())).map((page) => [page.key, page.stage, page.reason])
    expect(stages).toEqual([
      ['list', 'walled', 'challenge'],
      ['stored', 'parse', null],
      ['waiting', 'walled', 'challenge'],
      ['gone', 'failed', 'gone'],
      ['shared', 'walled', 'login'],
      ['elsewhere', 'fetch', null],
    ])
  })

  it('puts off what waits for a host, and nothing else', async () => {
    await on.store.addPages(
      [newPage('a'), newPage('b', { portal: 'other' }), newPage('stored'), newPage('c', { host: 'c.example' })],
      at(),
    )
    await on.store.addPages([newPage('far')], at(500))
    await on.store.fetched('stored', answer('one'), at(1))
    await on.store.putOffHost('www.linhe.example', at(90), [])
    await on.store.putOffHost('www.linhe.example', at(90), ['linhe'])
    await on.store.putOffHost('www.linhe.example', at(60))
    const dueAt = Object.fromEntries((await all(on.store.pages())).map((page) => [page.key, page.dueAt]))
    expect(dueAt).toEqual({ a: at(90), b: at(60), stored: at(1), c: at(), far: at(500) })
  })

  it.each([
    ['parse', undefined, { done: 'parse', rejected: 'parse', failed: 'parse', other: 'parse', fetching: 'fetch' }, 4],
    [
      'parse',
      ['other'],
      { done: 'done', rejected: 'rejected', failed: 'failed', other: 'parse', fetching: 'fetch' },
      1,
    ],
    [
      'audit',
      undefined,
      { done: 'audit', rejected: 'rejected', failed: 'failed', other: 'audit', fetching: 'fetch' },
      2,
    ],
    ['audit', [], { done: 'done', rejected: 'rejected', failed: 'failed', other: 'done', fetching: 'fetch' }, 0],
  ] as const)('repeats %s in %j', async (stage, portals, expected, count) => {
    await takeAllTheWay(on.store, newPage('done'), 'done', reportOf('done', 1, { id: 'r1' }))
    await takeAllTheWay(on.store, newPage('other', { portal: 'other' }), 'other', reportOf('other', 2, { id: 'r2' }))
    await takeAllTheWay(on.store, newPage('fetching'), 'fetching', reportOf('fetching', 3, { id: 'r3' }))
    await on.store.addPages([newPage('fetching')], at(9), { revisit: true })
    await on.store.addPages([newPage('rejected'), newPage('failed'), newPage('new')], at())
    await on.store.fetched('rejected', answer('rejected'), at(1))
    await on.store.notDone('rejected', { reason: 'no-report', stage: 'rejected' }, at(2))
    await on.store.fetched('failed', answer('failed'), at(1))
    await on.store.notDone('failed', { reason: 'defect', stage: 'failed' }, at(2))

    expect(await on.store.repeat(stage, portals && [...portals])).toBe(count)
    const stages = Object.fromEntries((await all(on.store.pages())).map((page) => [page.key, page.stage]))
    expect(stages).toEqual({ ...expected, new: 'fetch' })
    const due = await on.store.duePages({ at: at(10), limit: 9, stages: ['parse', 'audit'] })
    expect(due).toHaveLength(count)
  })

  it('does not pass over the reading that is due when asked for audits', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', reportOf('one', 6))
    expect(await on.store.repeat('parse')).toBe(1)
    expect(await on.store.repeat('audit')).toBe(0)
    expect((await on.store.page('a'))?.stage).toBe('parse')
  })
}
