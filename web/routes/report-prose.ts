import { z } from 'zod'
import { reportSchema } from '../../data/schema/report.ts'
import { notFound } from '../http/errors.ts'
import { definePage } from '../page.ts'
import { proseView } from '../views/report/prose-view.ts'
import { reportParams } from './report.ts'

const answerSchema = z.strictObject({
  report: z.string(),
  agency: z.string().nullable(),
  year: z.int().nullable(),
  edition: reportSchema.shape.edition,
  title: z.string().nullable(),
  sections: reportSchema.shape.sections,
  statements: z.array(
    reportSchema.shape.statements.element.extend({
      inTable: z.number().nullable().describe('what the cells it speaks of make up; null: one of them holds no number'),
    }),
  ),
})
export type ProseAnswer = z.infer<typeof answerSchema>

/** The prose of a report, and the figures that it states. */
export const reportProsePage = definePage({
  path: '/reports/:id/prose',
  about: { zh: '一份报告的正文及其中的数字', en: 'the prose of a report and the figures in it' },
  params: reportParams,
  answer: answerSchema,
  load: async ({ params: { id } }, { store }): Promise<ProseAnswer> => {
    const stored = await store.report(id)
    if (!stored) throw notFound()
    const { agency, year, edition, title, sections, statements, cells } = stored.report
    const values = new Map(cells.map(({ id: cell, value }) => [cell, value]))
    const sumOf = (about: string) => {
      const figures = about.split('+').map((cell) => values.get(cell) ?? null)
      return figures.some((one) => one === null) ? null : figures.reduce<number>((sum, one) => sum + one!, 0)
    }
    const told = statements.map((one) => ({ ...one, inTable: sumOf(one.about) }))
    return { report: id, agency, year, edition, title, sections, statements: told }
  },
  view: proseView,
})
