import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { all, answer, at, newPage, reportOf } from '../material.ts'

export const frontierConforms = (on: Stage): void => {
  it('keeps what discovery says and makes the first job due', async () => {
    const request = {
      url: 'http://www.linhe.example:8080/search',
      method: 'POST',
      body: 'page=1',
      contentType: 'application/x-www-form-urlencoded',
      referer: 'http://www.linhe.example:8080/',
    } as const
    const known = { title: '年度报告', agency: '临禾镇人民政府', year: 2024, listedOn: '2025-01-15', foundOn: 'list-1' }
    const added = await on.store.addPages(
      [newPage('list-1', { kind: 'list', request }), newPage('a', { ...known, portal: 'other' })],
      at(),
    )
    expect(added).toBe(2)
    const list = { kind: 'list', stage: 'discover', host: 'www.linhe.example:8080', portal: 'linhe', title: null }
    expect(await on.store.page('list-1')).toMatchObject({ key: 'list-1', request, dueAt: at(), attempts: 0, ...list })
    expect(await on.store.page('a')).toMatchObject({ ...known, kind: 'article', stage: 'fetch', portal: 'other' })
    expect(await on.store.page('b')).toBeNull()
  })

  it('leaves a known page as it is', async () => {
    await on.store.addPages([newPage('a', { title: 'first' })], at())
    const before = await on.store.page('a')
    expect(await on.store.addPages([newPage('a', { title: 'second' }), newPage('b'), newPage('b')], at(5))).toBe(1)
    expect(await on.store.page('a')).toEqual(before)
  })

  it('keeps all pages of a long list', async () => {
    const pages = Array.from({ length: 450 }, (_, n) => newPage(`page-${n}`))
    expect(await on.store.addPages(pages.slice(0, 300), at())).toBe(300)
    expect(await on.store.addPages(pages, at())).toBe(150)
    expect((await all(on.store.pages())).map((page) => page.key)).toEqual(pages.map((page) => page.key))
    expect(await on.store.addPages([], at())).toBe(0)
  })

  it.each([
    ['a date that no calendar has', newPage('bad', { listedOn: '2025-02-30' }), /page bad .*listedOn/],
    [
      'an address that is none',
      newPage('bad', { request: { url: 'linhe/a.html', method: 'GET' } }),
      /page bad .*address/,
    ],
    ['an address of another kind', newPage('bad', { request: { url: 'ftp://h/a', method: 'GET' } }), /page bad .*url/],
  ])('refuses %s, and all that came with it', async (_, bad, message) => {
    await expect(on.store.addPages([newPage('good'), bad], at())).rejects.toThrow(message)
    expect(await on.store.page('good')).toBeNull()
  })

  it.each(['done', 'failed', 'walled', 'rejected'] as const)('visits a page again that ended as %s', async (stage) => {
    await on.store.addPages([newPage('a', { title: 'said at first', year: 2023 })], at())
    await on.store.fetched('a', answer('one', { etag: '"1"' }), at(1))
    if (stage === 'done') {
      await on.store.parsed('a', reportOf('one', 6), 'parser-1', at(2))
      const report = { id: 'linhe-2024', agency: null, year: null, edition: '2021', url: null } as const
      await on.store.audited(
        { schema: 'gouji.audit/1', report, status: 'reconciled', findings: [], repairs: [] },
        at(3),
        'a',
      )
    } else {
      await on.store.notDone('a', { reason: 'server', retryAt: at(2), countsAsTry: true }, at(2))
      await on.store.notDone('a', { reason: 'some-reason', stage }, at(3))
    }
    expect((await on.store.page('a'))?.stage).toBe(stage)

    expect(await on.store.addPages([newPage('a', { year: 2024 })], at(10), { revisit: true })).toBe(0)
    expect(await on.store.page('a')).toMatchObject({
      stage: 'fetch',
      attempts: 0,
      dueAt: at(10),
      reason: null,
      etag: '"1"',
      title: 'said at first',
      year: 2024,
    })
  })

  it('leaves alone what is on its way when revisiting', async () => {
    await on.store.addPages([newPage('a')], at())
    await on.store.fetched('a', answer('one'), at(1))
    const before = await on.store.page('a')
    expect(await on.store.addPages([newPage('a'), newPage('b')], at(10), { revisit: true })).toBe(1)
    expect(await on.store.page('a')).toEqual(before)
  })

  it('forgets the etag of an article that has moved', async () => {
    await on.store.addPages([newPage('a', { host: 'old.linhe.example' })], at())
    await on.store.fetched('a', answer('one', { etag: '"1"' }), at(1))
    await on.store.notDone('a', { reason: 'gone', stage: 'failed' }, at(2))
    await on.store.addPages([newPage('a', { host: 'new.linhe.example' })], at(10), { revisit: true })
    expect(await on.store.page('a')).toMatchObject({
      host: 'new.linhe.example',
      request: { url: 'https://new.linhe.example/a.html' },
      etag: null,
    })
  })

  it.each([
    [{}, ['list', 'a', 'b', 'c']],
    [{ portal: 'linhe' }, ['list', 'a', 'c']],
    [{ stage: 'failed' }, ['b', 'c']],
    [{ kind: 'list' }, ['list']],
    [{ portal: 'other', stage: 'failed', kind: 'article' }, ['b']],
    [{ portal: 'none' }, []],
  ] as const)('lists pages: %j', async (filter, keys) => {
    await on.store.addPages(
      [newPage('list', { kind: 'list' }), newPage('a'), newPage('b', { portal: 'other' }), newPage('c')],
      at(),
    )
    for (const key of ['b', 'c']) await on.store.notDone(key, { reason: 'gone', stage: 'failed' }, at())
    expect((await all(on.store.pages(filter))).map((page) => page.key)).toEqual(keys)
  })

  it('lets pages be changed while they are listed', async () => {
    await on.store.addPages(
      Array.from({ length: 250 }, (_, n) => newPage(`page-${n}`)),
      at(),
    )
    for await (const { key } of on.store.pages()) await on.store.notDone(key, { reason: 'gone', stage: 'failed' }, at())
    expect(await on.store.nextDueAt()).toBeNull()
  })
}
