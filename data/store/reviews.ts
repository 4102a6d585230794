import type { Selectable } from 'kysely'
import type { Review, Store } from './store.ts'
import type { Database, Tables } from './tables.ts'

/** A judgement as its row has it. */
export const reviewOf = ({ decided_at, decided_by, ...row }: Selectable<Tables['reviews']>): Review => ({
  ...row,
  decidedBy: decided_by,
  decidedAt: decided_at,
})

/** People's judgements, one for each fingerprint: a later one takes the place of an earlier one. */
export const reviewsIn = (db: Database): Pick<Store, 'review' | 'reviews'> => ({
  review: async ({ fingerprint, decision, note, decidedBy, decidedAt }) => {
    const judgement = { decision, note, decided_by: decidedBy, decided_at: decidedAt }
    await db
      .insertInto('reviews')
      .values({ fingerprint, ...judgement })
      .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet(judgement))
      .execute()
  },

  reviews: async (): Promise<Review[]> => {
    const rows = await db.selectFrom('reviews').selectAll().orderBy('decided_at').orderBy('fingerprint').execute()
    return rows.map(reviewOf)
  },
})
