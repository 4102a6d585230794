import { z } from 'zod'
import { ownPath, writer } from '../access/guard.ts'
import { WebError } from '../http/errors.ts'
import { readForm } from '../http/read-form.ts'
import { formatOf } from '../http/twins.ts'
import type { Route } from '../route.ts'
import { findingOf } from './finding.ts'

/** What a reviewer sends. */
export const reviewSchema = z.object({
  decision: z
    .enum(['confirmed', 'dismissed', 'note', 'none'])
    .describe('note: only the note is new; none: the judgement is taken back'),
  note: z.string().max(2000).optional().describe('why; what is left out stays as it was, an empty one is none'),
  csrf: z.string().max(200).optional().describe('of the form; not needed with a name and a password'),
  back: z.string().max(2000).optional().describe('where the answer of a form leads'),
})

/** Judging a finding: by a form, which leads back to where it stood, or by a call to the JSON twin. */
export const reviewRoute: Route = (app, web) => {
  app.post('/findings/:fingerprint/review', async (c) => {
    const { decision, note, csrf, back } = await readForm(c, reviewSchema)
    const { name } = writer(c, csrf)
    const { fingerprint } = c.req.param()
    const { review: before } = await findingOf(fingerprint, web)
    const who = { fingerprint, decidedBy: name, decidedAt: web.now().toISOString() }
    if (decision === 'none') await web.store.takeBackReview(who)
    else {
      const judged = decision === 'note' ? before?.decision : decision
      if (!judged) throw new WebError(400, 'bad-form', 'decision')
      const words = note === undefined ? (before?.note ?? null) : note.trim().replaceAll('\r\n', '\n') || null
      if (judged !== before?.decision || words !== before.note)
        await web.store.review({ ...who, decision: judged, note: words })
    }
    c.header('cache-control', 'no-store')
    if (formatOf(c.req.raw) === 'json') return c.json(await findingOf(fingerprint, web))
    return c.redirect(ownPath(back, `/findings/${fingerprint}`), 303)
  })
}
