import { z } from 'zod'
import { notFound } from '../http/errors.ts'
import { definePage } from '../page.ts'
import { findingView } from '../views/findings/finding-view.ts'
import type { Web } from '../web.ts'
import { listedFindingSchema } from './listed-finding.ts'

export type FindingAnswer = z.infer<typeof listedFindingSchema>

/** The finding of that fingerprint, whether it stands or is gone. Throws `notFound()` when there is none. */
export const findingOf = async (fingerprint: string, { store }: Pick<Web, 'store'>): Promise<FindingAnswer> => {
  const one = { limit: 1, offset: 0 }
  const [standing] = await store.listedFindings({ fingerprint }, one)
  const found = standing ?? (await store.listedFindings({ fingerprint, gone: true }, one))[0]
  if (!found) throw notFound()
  return found
}

/** One finding: in words, where it is, and what people judged. */
export const findingPage = definePage({
  path: '/findings/:fingerprint',
  about: { zh: '一个问题', en: 'one finding' },
  params: z.object({ fingerprint: z.string().max(200) }),
  answer: listedFindingSchema,
  load: ({ params }, web) => findingOf(params.fingerprint, web),
  view: findingView,
})
