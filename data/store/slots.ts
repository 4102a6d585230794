import { instant } from './instant.ts'
import type { Slot, Store } from './store.ts'
import type { Database, Writing } from './tables.ts'

/** Takes a time of a portal's schedule; false when somebody has taken it before. */
export const takeSlot = async (db: Database | Writing, { portal, slot }: Slot, at: string): Promise<boolean> => {
  const taken = await db
    .insertInto('slots')
    .values({ portal, slot: instant(slot), taken_at: at })
    .onConflict((conflict) => conflict.columns(['portal', 'slot']).doNothing())
    .returning('slot')
    .execute()
  return taken.length > 0
}

/** What several machines agree on through the store. */
export const slotsIn = (db: Database): Pick<Store, 'id' | 'takeSlot' | 'lastSlot'> => ({
  id: async () => (await db.selectFrom('identity').select('id').executeTakeFirstOrThrow()).id,

  takeSlot: (portal, slot, at) => takeSlot(db, { portal, slot }, at),

  lastSlot: async (portal) => {
    const { last } = await db
      .selectFrom('slots')
      .select((eb) => eb.fn.max('slot').as('last'))
      .where('portal', '=', portal)
      .executeTakeFirstOrThrow()
    return last ?? null
  },
})
