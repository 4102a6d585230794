import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { answer, at, newPage, sha256 } from '../material.ts'

export const snapshotsConform = (on: Stage): void => {
  it('gives back the bytes and how they were got', async () => {
    await on.store.addPages([newPage('a')], at())
    const outcome = answer('临禾镇年度报告 '.repeat(2000), { etag: '"1"', seconds: 1 })
    await on.store.fetched('a', outcome, at(1))
    const stored = await on.store.snapshot((await on.store.page('a'))!.snapshot!)
    expect({ notModified: false, snapshot: stored!.snapshot, bytes: Buffer.from(stored!.bytes) }).toEqual(outcome)
    expect(await on.store.snapshot(sha256('nothing'))).toBeNull()
  })

  it.each([
    ['none', Buffer.alloc(0)],
    ['all there are', Buffer.from(Array.from({ length: 256 }, (_, n) => n))],
  ])('keeps any bytes: %s', async (_, bytes) => {
    await on.store.addPages([newPage('a')], at())
    await on.store.fetched('a', answer(bytes), at(1))
    expect(Buffer.from((await on.store.snapshot(sha256(bytes)))!.bytes)).toEqual(bytes)
  })

  it('keeps the same bytes once and tells the pages apart that answered them', async () => {
    await on.store.addPages([newPage('a'), newPage('b'), newPage('c')], at())
    const text = '同一份年度报告'
    for (const [n, key] of ['a', 'b', 'a'].entries()) {
      await on.store.fetched(key, answer(text, { url: `https://www.linhe.example/${key}?${n}`, seconds: n }), at(n))
    }
    const { snapshots } = await on.store.totals()
    expect(snapshots).toMatchObject({ count: 1, bytes: Buffer.byteLength(text) })
    const urlOf = async (page?: string) => (await on.store.snapshot(sha256(text), page))?.snapshot.url
    expect(await urlOf('a')).toBe('https://www.linhe.example/a?2')
    expect(await urlOf('b')).toBe('https://www.linhe.example/b?1')
    expect(await urlOf('c')).toBeUndefined()
    expect(await urlOf()).toBe('https://www.linhe.example/a?2')
  })

  it('keeps what a page answered before', async () => {
    await on.store.addPages([newPage('a')], at())
    await on.store.fetched('a', answer('one'), at(1))
    await on.store.fetched('a', answer('two'), at(2))
    await on.store.fetched('a', { notModified: true, fetchedAt: at(3) }, at(3))
    expect((await on.store.page('a'))?.snapshot).toBe(sha256('two'))
    expect(Buffer.from((await on.store.snapshot(sha256('one'), 'a'))!.bytes).toString()).toBe('one')
    expect((await on.store.snapshot(sha256('two'), 'a'))!.snapshot.status).toBe(200)
  })

  it('refuses bytes that do not have the hash they come under', async () => {
    await on.store.addPages([newPage('a')], at())
    const wrong = { ...answer('one'), bytes: Buffer.from('two') }
    await expect(on.store.fetched('a', wrong, at(1))).rejects.toThrow('do not have the SHA-256')
    expect(await on.store.page('a')).toMatchObject({ stage: 'fetch', snapshot: null })
  })
}
