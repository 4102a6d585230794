import { z } from 'zod'
import { definePage } from '../page.ts'
import { runView } from '../views/runs/run-view.ts'
import { runState, runStateSchema } from './run-state.ts'

export const runIdSchema = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })

/** One crawl: how far it is, what failed, who walled it, what its lists showed. */
export const runPage = definePage({
  path: '/runs/:id',
  about: { zh: '一次抓取的进度', en: 'how far one crawl is' },
  params: runIdSchema,
  answer: runStateSchema,
  load: ({ params }, web) => runState(params.id, web),
  csv: {
    columns: ['portal', 'kind', 'stage', 'count'],
    async *rows({ params }, web) {
      for (const row of (await runState(params.id, web)).pages) yield row
    },
  },
  view: runView,
})
