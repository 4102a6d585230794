import { z } from 'zod'
import { regions } from '../../data/regions/regions.ts'
import { definePage } from '../page.ts'
import { overviewView } from '../views/overview/overview-view.ts'
import type { Web } from '../web.ts'
import { countsOf, countsSchema, noCounts, sumOf } from './counts.ts'
import { listedSchema } from './listed.ts'

const newestShown = 10

const placeSchema = z.strictObject({
  province: z.string().nullable().describe('first two digits of the division code; null: not known'),
  year: z.int().nullable(),
  counts: countsSchema,
  governments: z.int().describe("divisions whose people's government's own report is held"),
})

const answerSchema = z.strictObject({
  counts: countsSchema,
  years: z.array(z.int()),
  places: z.array(placeSchema).describe('reports by province and year'),
  divisions: z.record(z.string(), z.int()).describe('how many divisions each province has, itself among them'),
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      outcome: z.enum(['violated', 'incomplete']),
      findings: z.int(),
      reports: z.int(),
    }),
  ),
  newest: z.array(listedSchema),
  run: z
    .strictObject({
      id: z.int(),
      portals: z.array(z.string()),
      startedAt: z.string(),
      finishedAt: z.string().nullable(),
    })
    .nullable(),
})
export type OverviewAnswer = z.infer<typeof answerSchema>

const querySchema = z.object({
  year: z.coerce
    .number()
    .int()
    .min(1900)
    .max(2200)
    .optional()
    .describe('the year that the map shows; all years without it'),
})
export type OverviewQuery = z.infer<typeof querySchema>

/** How many divisions each province has: those whose governments the law binds to report. */
const divisions = Object.fromEntries(
  [...Map.groupBy(regions.keys(), (code) => code.slice(0, 2))].map(([province, codes]) => [province, codes.length]),
)

const placesOf = async ({ store }: Web): Promise<OverviewAnswer['places']> => {
  const governments = new Map(
    (await store.governmentCounts()).map((row) => [`${row.province} ${row.year}`, row.divisions]),
  )
  const groups = Map.groupBy(await store.placeCounts(), ({ province, year }) => `${province} ${year}`)
  return [...groups.entries()].map(([key, rows]) => ({
    province: rows[0]!.province,
    year: rows[0]!.year,
    counts: countsOf(rows),
    governments: governments.get(key) ?? 0,
  }))
}

/** Everything at a glance: how much is here, of whom, and how well it adds up. */
export const overviewPage = definePage({
  path: '/',
  about: {
    zh: '总览：覆盖、勾稽相符率、最常被违反的规则、最新报告',
    en: 'coverage, reconciliation rates, the most broken rules, the newest reports',
  },
  query: querySchema,
  answer: answerSchema,
  load: async (_, web): Promise<OverviewAnswer> => {
    const { store, cached } = web
    const places = await cached('places', () => placesOf(web))
    const rules = await cached('rules', () => store.ruleCounts())
    const newest = await store.listed({}, { sort: 'stored', order: 'desc' }, { limit: newestShown, offset: 0 })
    const [run] = await cached('runs', () => store.runs())
    const years = [...new Set(places.flatMap(({ year }) => year ?? []))].sort()
    return {
      counts: sumOf(places.map(({ counts }) => counts)),
      years,
      places,
      divisions,
      rules,
      newest,
      run: run ? { id: run.id, portals: run.portals, startedAt: run.startedAt, finishedAt: run.finishedAt } : null,
    }
  },
  csv: {
    columns: ['province', 'year', ...Object.keys(noCounts), 'governments'],
    async *rows(_, web) {
      for (const { province, year, counts, governments } of await web.cached('places', () => placesOf(web)))
        yield { province, year, ...counts, governments }
    },
  },
  view: overviewView,
})
