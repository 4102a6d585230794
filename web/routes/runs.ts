import { z } from 'zod'
import { definePage } from '../page.ts'
import { runsView } from '../views/runs/runs-view.ts'
import { runSchema } from './run-state.ts'

const perPage = 100

const answerSchema = z.strictObject({
  total: z.int(),
  page: z.int(),
  perPage: z.int(),
  runs: z.array(runSchema.omit({ lists: true })),
})
export type RunsAnswer = z.infer<typeof answerSchema>

/** The crawls, the newest first. */
export const runsPage = definePage({
  path: '/runs',
  about: { zh: '抓取一览', en: 'the list of crawls' },
  query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
  answer: answerSchema,
  load: async ({ query: { page } }, { store, cached }) => {
    const runs = await cached('all runs', () => store.runs())
    const shown = runs.slice((page - 1) * perPage, page * perPage).map(({ lists: _, ...run }) => run)
    return { total: runs.length, page, perPage, runs: shown }
  },
  csv: {
    columns: ['id', 'startedAt', 'finishedAt', 'portals'],
    async *rows(_, { store }) {
      for (const { id, startedAt, finishedAt, portals } of await store.runs())
        yield { id, startedAt, finishedAt, portals: portals.join(' ') }
    },
  },
  view: runsView,
})
