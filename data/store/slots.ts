import { instant } from './instant.ts'
import type { Store } from './store.ts'
import type { Database } from './tables.ts'

/** What several machines agree on through the store. */
export const slotsIn = (db: Database): Pick<Store, 'id' | 'takeSlot' | 'lastSlot'> => ({
  id: async () => (await db.selectFrom('identity').select('id').executeTakeFirstOrThrow()).id,

  takeSlot: async (portal, slot, at) => {
    const taken = await db
      .insertInto('slots')
      .values({ portal, slot: instant(slot), taken_at: at })
      .onConflict((conflict) => conflict.columns(['portal', 'slot']).doNothing())
      .returning('slot')
      .execute()
    return taken.length > 0
  },

  lastSlot: async (portal) => {
    const { last } = await db
      .selectFrom('slots')
      .select((eb) => eb.fn.max('slot').as('last'))
      .where('portal', '=', portal)
      .executeTakeFirstOrThrow()
    return last ?? null
  },
})
