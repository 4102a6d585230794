import { z } from 'zod'
import type { Report } from '../../data/schema/report.ts'
import { notFound } from '../http/errors.ts'
import { type Asked, definePage } from '../page.ts'
import { agencyView } from '../views/agency-view.ts'
import type { Web } from '../web.ts'
import { listedSchema } from './listed.ts'
import { divisionsOfName, reportsOfAgency } from './same-agency.ts'
import { charts, figureIn } from './trends.ts'

const answerSchema = z.strictObject({
  agency: z.string(),
  region: z.string().nullable().describe('tells it from other agencies of the same name; null: its name says it all'),
  namesakes: z
    .array(z.string())
    .describe('divisions with an agency of this name; not empty only where none was asked for'),
  reports: z.array(listedSchema).describe('the newest year first'),
  years: z.array(z.int()).describe('from the first to the last year of which there is a report'),
  trends: z
    .array(z.strictObject({ chart: z.string(), series: z.string(), values: z.array(z.number().nullable()) }))
    .describe('a value for each of the years; null: no figure'),
})
export type AgencyAnswer = z.infer<typeof answerSchema>

const trendsOf = (reports: readonly Report[], years: readonly number[]): AgencyAnswer['trends'] => {
  const byYear = new Map(reports.map((report) => [report.year, report]))
  return charts.flatMap(({ id, series }) =>
    series.map((one) => ({
      chart: id,
      series: one.series,
      values: years.map((year) => {
        const report = byYear.get(year)
        return report ? figureIn(report, one.cells) : null
      }),
    })),
  )
}

const querySchema = z.object({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('the division of the agency, where several share a name'),
})

const paramsSchema = z.object({ name: z.string().min(1).max(200) })

const load = async (
  { params: { name }, query: { region = null } }: Asked<z.infer<typeof paramsSchema>, { region?: string | null }>,
  { store }: Web,
): Promise<AgencyAnswer> => {
  const listed = await reportsOfAgency(store, name, region, 'desc')
  const namesakes = region === null ? await divisionsOfName(store, name) : []
  if (listed.length + namesakes.length === 0) throw notFound()
  const reports = listed[0] ? (await store.siblings(listed[0].report)).map(({ report }) => report) : []
  const known = reports.flatMap(({ year }) => year ?? [])
  const [first, last] = [Math.min(...known), Math.max(...known)]
  const years = known.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, n) => first + n)
  return { agency: name, region, namesakes, reports: listed, years, trends: trendsOf(reports, years) }
}

/** One agency: its reports, and what their figures did over the years. */
export const agencyPage = definePage({
  path: '/agencies/:name',
  about: { zh: '一个机关的历年报告与数字', en: 'the reports of an agency, and their figures over the years' },
  params: paramsSchema,
  query: querySchema,
  answer: answerSchema,
  load,
  csv: {
    columns: ['agency', 'year', 'chart', 'series', 'value'],
    async *rows(asked, web) {
      const { agency, years, trends } = await load(asked, web)
      for (const { chart, series, values } of trends)
        for (const [n, value] of values.entries()) yield { agency, year: years[n]!, chart, series, value }
    },
  },
  view: agencyView,
})
