import { z } from 'zod'
import { listCountSchema } from '../schema/crawl.ts'
import { takeSlot } from './slots.ts'
import type { Run, Store } from './store.ts'
import { checked, parseJson } from './stored-json.ts'
import type { Database, Writing } from './tables.ts'
import { inTurn, writing } from './writing.ts'

const countsSchema = z.array(listCountSchema)

const listOf = (portals: string[]) => JSON.stringify([...new Set(portals)].sort())

interface RunRow {
  id: number
  portals: string
  started_at: string
  finished_at: string | null
  lists: string | null
}
const runOf = (row: RunRow): Run => ({
  id: row.id,
  portals: parseJson(row.portals, `run ${row.id}`) as string[],
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  lists: row.lists === null ? [] : checked(countsSchema, parseJson(row.lists, `run ${row.id}`), `run ${row.id}`),
})

/** Undoes what the transaction has taken. */
class SlotTakenError extends Error {}

const begin = async (trx: Writing, portals: string[], at: string) => {
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
    .values({ portals: listOf(portals), started_at: at, finished_at: null, lists: null })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { run: runOf(begun), resumed: false }
}

/** Crawls. */
export const runsIn = (db: Database): Pick<Store, 'beginRun' | 'beginScheduledRun' | 'finishRun' | 'runs'> => ({
  beginRun: (portals, at) =>
    writing(db, async (trx) => {
      await inTurn(trx, 'runs')
      return begin(trx, portals, at)
    }),

  beginScheduledRun: (slots, at) =>
    writing(db, async (trx) => {
      await inTurn(trx, 'runs')
      for (const slot of slots) if (!(await takeSlot(trx, slot, at))) throw new SlotTakenError()
      const portals = slots.map(({ portal }) => portal)
      return begin(trx, portals, at)
    }).catch((error: unknown) => {
      if (error instanceof SlotTakenError) return null
      throw error
    }),

  finishRun: async (id, at, lists) => {
    await db
      .updateTable('runs')
      .set({ finished_at: at, lists: JSON.stringify(lists) })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .execute()
  },

  runs: async ({ finished, portal, limit } = {}) => {
    const rows = await db
      .selectFrom('runs')
      .selectAll()
      .$if(finished !== undefined, (q) => q.where('finished_at', finished ? 'is not' : 'is', null))
      // ids are of small letters, digits and hyphens: nothing in them means anything to `like`
      .$if(portal !== undefined, (q) => q.where('portals', 'like', `%${JSON.stringify(portal)}%`))
      .orderBy('id', 'desc')
      .$if(limit !== undefined, (q) => q.limit(limit!))
      .execute()
    return rows.map(runOf)
  },
})
