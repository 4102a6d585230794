import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { at } from '../material.ts'

export const ingestedConforms = (on: Stage): void => {
  it('knows which parts of a corpus were read, beyond 4 GB too', async () => {
    expect(await on.store.ingested('c1')).toEqual([])
    const [first, far] = [
      { start: 0, counts: { documents: 12, reports: 1 } },
      { start: 2 ** 40, counts: { documents: 3 } },
    ]
    await on.store.keepIngested('c1', far, at())
    await on.store.keepIngested('c1', first, at())
    await on.store.keepIngested('c2', first, at())
    expect(await on.store.ingested('c1')).toEqual([first, far])
  })

  it('lets a later reading of a part take the place of an earlier one', async () => {
    await on.store.keepIngested('c1', { start: 0, counts: { documents: 12 } }, at())
    await on.store.keepIngested('c1', { start: 0, counts: { documents: 13 } }, at(1))
    expect(await on.store.ingested('c1')).toEqual([{ start: 0, counts: { documents: 13 } }])
  })
}
