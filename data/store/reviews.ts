import type { Selectable } from 'kysely'
import type { Judgement, Review, ReviewChange, Store } from './store.ts'
import type { Database, Tables, Writing } from './tables.ts'
import { inTurn, writing } from './writing.ts'

/** A judgement as its row has it. */
export const reviewOf = ({ decided_at, decided_by, ...row }: Selectable<Tables['reviews']>): Review => ({
  ...row,
  decidedBy: decided_by,
  decidedAt: decided_at,
})

const judged = async (trx: Writing, fingerprint: string): Promise<Judgement | null> => {
  await inTurn(trx, `review ${fingerprint}`)
  const columns = ['decision', 'note'] as const
  return (
    (await trx.selectFrom('reviews').select(columns).where('fingerprint', '=', fingerprint).executeTakeFirst()) ?? null
  )
}

const writeDown = async (trx: Writing, { fingerprint, decidedBy, decidedAt, before, after }: ReviewChange) => {
  const text = (judgement: Judgement | null) => (judgement === null ? null : JSON.stringify(judgement))
  const facts = { fingerprint, decided_by: decidedBy, decided_at: decidedAt }
  await trx
    .insertInto('review_log')
    .values({ ...facts, before: text(before), after: text(after) })
    .execute()
}

/** People's judgements, one for each fingerprint: a later one takes the place of an earlier one. */
export const reviewsIn = (db: Database): Pick<Store, 'review' | 'takeBackReview' | 'reviews'> => ({
  review: ({ fingerprint, decision, note, decidedBy, decidedAt }) =>
    writing(db, async (trx) => {
      const before = await judged(trx, fingerprint)
      const judgement = { decision, note, decided_by: decidedBy, decided_at: decidedAt }
      await trx
        .insertInto('reviews')
        .values({ fingerprint, ...judgement })
        .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet(judgement))
        .execute()
      await writeDown(trx, { fingerprint, decidedBy, decidedAt, before, after: { decision, note } })
    }),

  takeBackReview: ({ fingerprint, decidedBy, decidedAt }) =>
    writing(db, async (trx) => {
      const before = await judged(trx, fingerprint)
      if (before === null) return false
      await trx.deleteFrom('reviews').where('fingerprint', '=', fingerprint).execute()
      await writeDown(trx, { fingerprint, decidedBy, decidedAt, before, after: null })
      return true
    }),

  reviews: async (): Promise<Review[]> => {
    const rows = await db.selectFrom('reviews').selectAll().orderBy('decided_at').orderBy('fingerprint').execute()
    return rows.map(reviewOf)
  },
})
