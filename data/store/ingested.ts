import type { Store } from './store.ts'
import { parseJson } from './stored-json.ts'
import type { Database } from './tables.ts'

/** How far corpora were read. */
export const ingestedIn = (db: Database): Pick<Store, 'ingested' | 'keepIngested'> => ({
  ingested: async (corpus) => {
    const rows = await db.selectFrom('ingested').selectAll().where('corpus', '=', corpus).orderBy('start').execute()
    return rows.map(({ start, counts }) => ({
      start: Number(start), // PostgreSQL's bigint arrives as text
      counts: parseJson(counts, `corpus ${corpus}, part ${start}`) as Record<string, number>,
    }))
  },

  keepIngested: async (corpus, { start, counts }, at) => {
    const kept = { counts: JSON.stringify(counts), ingested_at: at }
    await db
      .insertInto('ingested')
      .values({ corpus, start, ...kept })
      .onConflict((conflict) => conflict.columns(['corpus', 'start']).doUpdateSet(kept))
      .execute()
  },
})
