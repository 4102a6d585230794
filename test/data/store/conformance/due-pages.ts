import { expect, it } from 'vitest'
import type { Store } from '../../../../data/store/store.ts'
import type { Stage } from '../conformance.ts'
import { answer, at, newPage, reportOf } from '../material.ts'

/** Two hosts with pages for the network, and two pages of the first host that wait for this machine. */
const fill = async (store: Store) => {
  const second = { host: 'www.shangdu.example', portal: 'shangdu' }
  await store.addPages([newPage('to-parse'), newPage('to-audit')], at())
  await store.fetched('to-parse', answer('one'), at(1))
  await store.fetched('to-audit', answer('two'), at(1))
  await store.parsed('to-audit', reportOf('two', 6), 'parser-1', at(2))
  await store.addPages([newPage('list', { kind: 'list' })], at(3))
  await store.addPages([newPage('a'), newPage('b')], at(4))
  await store.addPages([newPage('c', second), newPage('d', second)], at(5))
  await store.addPages([newPage('later')], at(100))
}

export const duePagesConform = (on: Stage): void => {
  const everything = ['to-parse', 'to-audit', 'list', 'a', 'b', 'c', 'd']
  it.each<[string, Partial<Parameters<Store['duePages']>[0]>, string[]]>([
    ['the oldest first, nothing before its time', {}, everything],
    ['no more than the limit', { limit: 4 }, ['to-parse', 'to-audit', 'list', 'a']],
    ['nothing when the limit is 0', { limit: 0 }, []],
    ['what is due just now', { at: at(100) }, [...everything, 'later']],
    ['nothing yet', { at: at(0.5) }, []],
    ['one page of each host', { perHost: 1 }, ['to-parse', 'to-audit', 'list', 'c']],
    ['two pages of each host', { perHost: 2 }, ['to-parse', 'to-audit', 'list', 'a', 'c', 'd']],
    [
      'no busy host, which keeps nothing from being read',
      { busyHosts: ['www.linhe.example'] },
      ['to-parse', 'to-audit', 'c', 'd'],
    ],
    ['all hosts busy', { busyHosts: ['www.linhe.example', 'www.shangdu.example'] }, ['to-parse', 'to-audit']],
    ['no busy page', { busyKeys: ['list', 'to-audit', 'c'] }, ['to-parse', 'a', 'b', 'd']],
    [
      'the next page of the host when its first is busy',
      { busyKeys: ['list', 'c'], perHost: 1 },
      ['to-parse', 'to-audit', 'a', 'd'],
    ],
    ['one portal', { portals: ['shangdu'] }, ['c', 'd']],
    ['several portals', { portals: ['shangdu', 'linhe', 'none'] }, everything],
    ['no portal', { portals: [] }, []],
    ['one stage', { stages: ['fetch'] }, ['a', 'b', 'c', 'd']],
    ['stages of both kinds', { stages: ['audit', 'discover'] }, ['to-audit', 'list']],
    ['no stage', { stages: [] }, []],
    ['nobody busy', { busyHosts: [], busyKeys: [] }, everything],
  ])('%s', async (_, options, keys) => {
    await fill(on.store)
    const due = await on.store.duePages({ at: at(50), limit: 100, ...options })
    expect(due.map((page) => page.key)).toEqual(keys)
  })

  it('gives every host its turn, however long the queue of the first', async () => {
    const crowd = Array.from({ length: 500 }, (_, n) => newPage(`crowd-${n}`, { host: 'big.example' }))
    await on.store.addPages(crowd, at())
    for (const host of ['x.example', 'y.example', 'z.example']) {
      await on.store.addPages([newPage(`${host}-1`, { host }), newPage(`${host}-2`, { host })], at(1))
    }
    const due = await on.store.duePages({ at: at(5), limit: 6, perHost: 2 })
    expect(due.map((page) => page.key)).toEqual([
      'crowd-0',
      'crowd-1',
      'x.example-1',
      'x.example-2',
      'y.example-1',
      'y.example-2',
    ])
  })

  it('counts what waits for each host, the longest line first', async () => {
    await fill(on.store)
    expect(await on.store.waitingHosts()).toEqual([
      { host: 'www.linhe.example', count: 4 },
      { host: 'www.shangdu.example', count: 2 },
    ])
  })

  it('knows hosts of different ports apart', async () => {
    const hosts = ['127.0.0.1:8001', '127.0.0.1:8002']
    await on.store.addPages(
      hosts.map((host) => newPage(host, { host })),
      at(),
    )
    const due = await on.store.duePages({ at: at(), limit: 9, perHost: 1, busyHosts: ['127.0.0.1:8001'] })
    expect(due.map((page) => page.key)).toEqual(['127.0.0.1:8002'])
  })

  it('compares times however they are written', async () => {
    await on.store.addPages([newPage('a')], '2026-01-01T08:00:01+08:00')
    const dueAt = async (time: string) => (await on.store.duePages({ at: time, limit: 9 })).length
    expect(await dueAt('2026-01-01T00:00:00.999Z')).toBe(0)
    expect(await dueAt('2026-01-01T00:00:01Z')).toBe(1)
    expect((await on.store.page('a'))?.dueAt).toBe('2026-01-01T00:00:01.000Z')
    await expect(dueAt('yesterday')).rejects.toThrow('"yesterday" is not a time')
  })

  it('says when the next page is due', async () => {
    expect(await on.store.nextDueAt()).toBeNull()
    await fill(on.store)
    await on.store.addPages([newPage('far', { portal: 'far' })], at(200))
    expect(await on.store.nextDueAt()).toBe(at(1))
    expect(await on.store.nextDueAt(['shangdu', 'far'])).toBe(at(5))
    expect(await on.store.nextDueAt(['far'])).toBe(at(200))
    expect(await on.store.nextDueAt(['none'])).toBeNull()
    expect(await on.store.nextDueAt([])).toBeNull()
    expect(await on.store.nextDueAt(undefined, ['discover', 'fetch'])).toBe(at(3))
    expect(await on.store.nextDueAt(undefined, ['fetch'])).toBe(at(4))
    expect(await on.store.nextDueAt(['linhe', 'shangdu'], ['audit'])).toBe(at(2))
    expect(await on.store.nextDueAt(['shangdu'], ['audit'])).toBeNull()
    expect(await on.store.nextDueAt(undefined, [])).toBeNull()
  })
}
