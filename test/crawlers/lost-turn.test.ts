import { expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import type { Pace } from '../../crawlers/pace.ts'
import { startDemo } from '../../demo/portals.ts'

test('a turn that is lost before the request is sent: nothing is sent', async () => {
  const demo = await startDemo()
  const pace: Pace = { acquire: async () => ({ holds: () => false, release: async () => {} }) }
  const fetcher = createFetcher({ allowLoopback: true, pace })
  try {
    const [portal] = demo.portals
    const asked = fetcher.fetch({ url: portal!.lists[0]!.url, method: 'GET' }, portal!)
    await expect(asked).rejects.toMatchObject({ next: 'wait', reason: 'not-due' })
    expect(demo.requests).toEqual([])
  } finally {
    await fetcher.close()
    await demo.close()
  }
})
