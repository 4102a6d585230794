import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { at } from '../material.ts'

const counted = { declared: 20, expected: null, before: 19, found: 20, admitted: 18 }
const count = {
  portal: 'a',
  list: 'http://www.a.example/',
  ...counted,
  refused: [{ reason: 'notice', count: 2 }],
  unread: 0,
}

export const runsConform = (on: Stage): void => {
  it('takes up the unfinished run over exactly these portals, in whichever order they are named', async () => {
    const first = await on.store.beginRun(['b', 'a'], at())
    expect(first.resumed).toBe(false)
    expect(await on.store.beginRun(['a', 'b', 'b'], at(9))).toEqual({ run: first.run, resumed: true })
    expect((await on.store.beginRun(['a'], at(9))).resumed).toBe(false)
    expect((await on.store.beginRun(['a', 'b', 'c'], at(9))).resumed).toBe(false)
  })

  it('begins a new run when the last one is finished', async () => {
    const { run } = await on.store.beginRun(['a'], at())
    await on.store.finishRun(run.id, at(5), [count])
    await on.store.finishRun(run.id, at(6), []) // too late: it has finished
    const again = await on.store.beginRun(['a'], at(7))
    expect(again.resumed).toBe(false)
    expect(await on.store.runs()).toEqual([
      { id: again.run.id, portals: ['a'], startedAt: at(7), finishedAt: null, lists: [] },
      { id: run.id, portals: ['a'], startedAt: at(), finishedAt: at(5), lists: [count] },
    ])
    await on.store.beginRun(['a-b', 'b'], at(8))
    const begun = async (filter: Parameters<typeof on.store.runs>[0]) =>
      (await on.store.runs(filter)).map(({ startedAt }) => startedAt)
    expect(await begun({ finished: false })).toEqual([at(8), at(7)])
    expect(await begun({ finished: true, portal: 'a' })).toEqual([at()])
    expect(await begun({ portal: 'b' })).toEqual([at(8)])
    expect(await begun({ portal: 'a', limit: 1 })).toEqual([at(7)])
  })

  it('keeps the last judgement on a fingerprint', async () => {
    const review = { fingerprint: 'f1', decision: 'confirmed', note: null, decidedBy: null, decidedAt: at() } as const
    const other = {
      fingerprint: 'f0',
      decision: 'dismissed',
      note: '印刷错误',
      decidedBy: '审计员',
      decidedAt: at(2),
    } as const
    await on.store.review(review)
    await on.store.review(other)
    expect(await on.store.reviews()).toEqual([review, other])
    const changed = { ...review, decision: 'dismissed', note: 'misread', decidedAt: at(3) } as const
    await on.store.review(changed)
    expect(await on.store.reviews()).toEqual([other, changed])
  })
}
