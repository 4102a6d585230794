import type { Review, Store } from './store.ts'
import type { Database } from './tables.ts'

/** People's judgements, one for each fingerprint: a later one takes the place of an earlier one. */
export const reviewsIn = (db: Database): Pick<Store, 'review' | 'reviews'> => ({
  review: async ({ fingerprint, decision, note, decidedAt }) => {
    const judgement = { decision, note, decided_at: decidedAt }
    await db
      .insertInto('reviews')
      .values({ fingerprint, ...judgement })
      .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet(judgement))
      .execute()
  },

  reviews: async (): Promise<Review[]> => {
    const rows = await db.selectFrom('reviews').selectAll().orderBy('decided_at').orderBy('fingerprint').execute()
    return rows.map(({ decided_at, ...row }) => ({ ...row, decidedAt: decided_at }))
  },
})
