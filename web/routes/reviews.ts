import { z } from 'zod'
import { definePage } from '../page.ts'
import { reviewsView } from '../views/findings/reviews-view.ts'
import { changeSchema } from './listed-finding.ts'

const perPage = 100
const rowsPerRead = 1000

const answerSchema = z.strictObject({
  total: z.int(),
  page: z.int(),
  perPage: z.int(),
  changes: z.array(changeSchema),
})
export type ReviewsAnswer = z.infer<typeof answerSchema>

/** The log of what people decided about findings: who, when, what, before and after. Nothing is ever taken out of it. */
export const reviewsPage = definePage({
  path: '/reviews',
  about: { zh: '审阅记录：谁在何时作了什么决定', en: 'the log of reviews: who decided what, and when' },
  query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
  answer: answerSchema,
  load: async ({ query: { page } }, { store }) => ({
    total: await store.reviewChangesCount(),
    page,
    perPage,
    changes: await store.reviewChanges({ limit: perPage, offset: (page - 1) * perPage }),
  }),
  csv: {
    columns: [
      ...['id', 'fingerprint', 'report', 'rule', 'decidedBy', 'decidedAt'],
      ...['decisionBefore', 'noteBefore', 'decisionAfter', 'noteAfter'],
    ],
    async *rows(_, { store }) {
      for (let offset = 0; ; offset += rowsPerRead) {
        const changes = await store.reviewChanges({ limit: rowsPerRead, offset })
        for (const { before, after, finding, ...row } of changes)
          yield {
            ...row,
            report: finding?.report ?? null,
            rule: finding?.rule ?? null,
            decisionBefore: before?.decision ?? null,
            noteBefore: before?.note ?? null,
            decisionAfter: after?.decision ?? null,
            noteAfter: after?.note ?? null,
          }
        if (changes.length < rowsPerRead) return
      }
    },
  },
  view: reviewsView,
})
