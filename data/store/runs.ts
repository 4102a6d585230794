import type { Run, Store } from './store.ts'
import { parseJson } from './stored-json.ts'
import type { Database } from './tables.ts'
import { inTurn, writing } from './writing.ts'

const listOf = (portals: string[]) => JSON.stringify([...new Set(portals)].sort())

interface RunRow {
  id: number
  portals: string
  started_at: string
  finished_at: string | null
}
const runOf = (row: RunRow): Run => ({
  id: row.id,
  portals: parseJson(row.portals, `run ${row.id}`) as string[],
  startedAt: row.started_at,
  finishedAt: row.finished_at,
})

/** Crawls. */
export const runsIn = (db: Database): Pick<Store, 'beginRun' | 'finishRun' | 'runs'> => ({
  beginRun: (portals, at) =>
    writing(db, async (trx) => {
      await inTurn(trx, 'runs')
      const unfinished = await trx
        .selectFrom('runs')
        .selectAll()
        .where('portals', '=', listOf(portals))
        .where('finished_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (unfinished) return { run: runOf(unfinished), resumed: true }
      const begun = await trx
        .insertInto('runs')
        .values({ portals: listOf(portals), started_at: at, finished_at: null })
        .returningAll()
        .executeTakeFirstOrThrow()
      return { run: runOf(begun), resumed: false }
    }),

  finishRun: async (id, at) => {
    await db
      .updateTable('runs')
      .set({ finished_at: at })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .execute()
  },

  runs: async () => (await db.selectFrom('runs').selectAll().orderBy('id', 'desc').execute()).map(runOf),
})
