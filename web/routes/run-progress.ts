import { streamSSE } from 'hono/streaming'
import { notFound } from '../http/errors.ts'
import type { Route } from '../route.ts'
import { runIdSchema } from './run.ts'
import { countsOf, runState } from './run-state.ts'

const pauseMs = 1000
/** Browsers ask again by themselves when it ends. */
const mostMs = 10 * 60_000

/** The progress of a run as server-sent events: `progress` with counts whenever one has changed, `end` when it is finished. */
export const runProgressRoute: Route = (app, web) => {
  app.get('/runs/:id/progress', async (c) => {
    const { data } = runIdSchema.safeParse(c.req.param())
    if (!data) throw notFound()
    await runState(data.id, web) // is there
    c.header('cache-control', 'no-store')
    return streamSSE(c, async (stream) => {
      let last = ''
      for (let waited = 0; waited < mostMs && !stream.aborted; waited += pauseMs) {
        const state = await runState(data.id, web)
        const counts = JSON.stringify(countsOf(state))
        if (counts !== last) await stream.writeSSE({ event: 'progress', data: counts })
        last = counts
        if (state.run.finishedAt !== null)
          return stream.writeSSE({ event: 'end', data: JSON.stringify({ finishedAt: state.run.finishedAt }) })
        await stream.sleep(pauseMs)
      }
    })
  })
}
