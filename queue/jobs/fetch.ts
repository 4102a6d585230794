import type { Job } from '../job.ts'
import { type PagePayload, pagePayload } from '../page-payload.ts'
import { portalOf } from '../portal-of.ts'

/** Fetches an article and keeps its bytes as a snapshot; asks only for what is new when it was fetched before. */
export const fetch: Job<PagePayload> = {
  name: 'fetch',
  network: true,
  payload: pagePayload,

  async run({ page: key }, context) {
    const { store, fetcher, clock } = context
    const page = await store.page(key)
    if (page?.stage !== 'fetch') return { nothingToDo: true }
    const outcome = await fetcher.fetch(page.request, portalOf(page, context), page)
    if (!(await store.fetched(key, outcome, clock().toISOString(), 'fetch'))) return { nothingToDo: true }
    return outcome.notModified ? { notModified: true } : { bytes: outcome.snapshot.size }
  },
}
