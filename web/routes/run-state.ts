import { z } from 'zod'
import { listCountSchema } from '../../data/schema/crawl.ts'
import { notFound } from '../http/errors.ts'
import type { Web } from '../web.ts'

export const runSchema = z.strictObject({
  id: z.int(),
  portals: z.array(z.string()),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  lists: z.array(listCountSchema).describe('what each list showed, once the run is finished'),
})

const reasonsSchema = z.array(z.strictObject({ reason: z.string(), count: z.int() }))

export const runStateSchema = z.strictObject({
  run: runSchema,
  pages: z.array(
    z.strictObject({
      portal: z.string(),
      kind: z.enum(['list', 'article']),
      stage: z
        .string()
        .describe('discover, fetch, parse, audit: something is left to do; done, failed, walled, rejected'),
      count: z.int(),
    }),
  ),
  reports: z.int().describe('reports of these portals in the store'),
  failures: reasonsSchema,
  rejections: reasonsSchema,
  walls: z.array(z.strictObject({ host: z.string(), reason: z.string(), count: z.int() })),
  hosts: z
    .array(z.strictObject({ host: z.string(), count: z.int() }))
    .describe('hosts with pages that wait for the network, of any crawl; none once the run is finished'),
})
export type RunState = z.infer<typeof runStateSchema>

const mostHosts = 50

/** A run with how its portals' pages stand now. Throws `notFound()` when there is none of that number. */
export const runState = async (id: number, { store, cached }: Web): Promise<RunState> => {
  const run = (await cached('all runs', () => store.runs())).find((one) => one.id === id)
  if (!run) throw notFound()
  const { pages, reports, failures, rejections, walls } = await cached(`progress ${run.portals}`, () =>
    store.progress(run.portals),
  )
  const hosts = run.finishedAt ? [] : (await cached('hosts', () => store.waitingHosts())).slice(0, mostHosts)
  return { run, pages, reports, failures, rejections, walls, hosts }
}

/** How many pages of a kind of a portal are at a stage, by the name that the page shows the figure under. */
export const countsOf = ({ pages, reports }: Pick<RunState, 'pages' | 'reports'>): Record<string, number> =>
  Object.fromEntries([
    ['reports', reports],
    ...pages.map(({ portal, kind, stage, count }) => [`${portal} ${kind} ${stage}`, count]),
  ])
