import { expect, it } from 'vitest'
import { openStore } from '../../../../data/store/open-store.ts'
import type { Store, StoredReport } from '../../../../data/store/store.ts'
import type { Stage } from '../conformance.ts'
import { all } from '../material.ts'
import { acknowledged, startWriter } from '../start-writer.ts'

/** Everything an acknowledged page has led to is there and whole. */
const expectWhole = async (store: Store, keys: string[]) => {
  const known = new Map<string, Promise<StoredReport[]>>()
  const versionsOf = (report: string) => {
    if (!known.has(report)) known.set(report, store.reportVersions(report))
    return known.get(report)!
  }
  for (const key of keys) {
    const page = await store.page(key)
    expect(page).toMatchObject({ stage: 'done' })
    const snapshot = await store.snapshot(page!.snapshot!, key)
    expect(Buffer.from(snapshot!.bytes).toString()).toBe(`${key} `.repeat(500))
    const versions = await versionsOf(page!.report!)
    expect(versions.filter(({ report }) => report.title === key)).toHaveLength(1)
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, n) => n + 1))
  }
}

export const processesConform = (on: Stage): void => {
  it('loses nothing when several processes write and another reads', async () => {
    const writers = ['east', 'west', 'north'].map((name) => acknowledged(startWriter(on.address, name, 60)))
    let reading = true
    const finished = Promise.all(writers).finally(() => {
      reading = false
    })
    let before = 0
    while (reading) {
      const { pages, snapshots } = await on.store.totals()
      const articles = pages.reduce((sum, { count }) => sum + count, 0)
      expect(articles).toBeGreaterThanOrEqual(Math.max(before, snapshots.count))
      before = articles
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    const keys = (await finished).flat()
    expect(keys).toHaveLength(180)
    await expectWhole(on.store, keys)
    expect(await on.store.totals()).toMatchObject({
      pages: [{ stage: 'done', count: 180 }],
      reports: 10,
      audits: [{ count: 10 }],
      findings: [{ count: 10 }],
      snapshots: { count: 180 },
    })
  })

  it('has all that it acknowledged after kill -9', async () => {
    const kept: string[] = []
    for (const [round, after] of [5, 23, 40].entries()) {
      const process = startWriter(on.address, `round-${round}`, 10_000)
      const keys = await acknowledged(process, (count) => count === after && process.kill('SIGKILL'))
      expect(process.signalCode).toBe('SIGKILL')
      kept.push(...keys)
    }
    expect(kept.length).toBeGreaterThanOrEqual(68)
    await on.store.close()
    const again = await openStore(on.address)
    try {
      await expectWhole(again, kept)
      // What was under way is either not there or due: each page has what its stage says it has.
      for (const page of await all(again.pages())) {
        expect(page.snapshot !== null).toBe(page.stage !== 'fetch')
        if (page.snapshot) expect(await again.snapshot(page.snapshot, page.key)).not.toBeNull()
        if (page.report) expect(await again.report(page.report)).not.toBeNull()
      }
    } finally {
      await again.close()
    }
  })
}
