import { sql } from 'kysely'
import type { Stage } from '../schema/page.ts'
import { instant } from './instant.ts'
import type { Store } from './store.ts'
import type { Database } from './tables.ts'
import { writing } from './writing.ts'

/** What changes many pages at once; each is one statement. */
export const sweepsIn = (db: Database): Pick<Store, 'wallHost' | 'wallOf' | 'putOffHost' | 'repeat' | 'retry'> => ({
  wallHost: async (host, reason, at, portals) => {
    if (portals?.length === 0) return 0
    const { numUpdatedRows } = await writing(db, (trx) =>
      trx
        .updateTable('pages')
        .set({ stage: 'walled', reason, changed_at: at })
        .where('lane', '=', 'network')
        .where('host', '=', host)
        .$if(portals !== undefined, (q) => q.where('portal', 'in', portals!))
        .executeTakeFirst(),
    )
    return Number(numUpdatedRows)
  },

  wallOf: async (host, portals) => {
    if (portals?.length === 0) return null
    const row = await db
      .selectFrom('pages')
      .select('reason')
      .where('lane', 'is', null)
      .where('host', '=', host)
      .where('stage', '=', 'walled')
      .$if(portals !== undefined, (q) => q.where('portal', 'in', portals!))
      .limit(1)
      .executeTakeFirst()
    return row?.reason ?? null
  },

  putOffHost: async (host, until, portals) => {
    if (portals?.length === 0) return
    await writing(db, (trx) =>
      trx
        .updateTable('pages')
        .set({ due_at: instant(until) })
        .where('lane', '=', 'network')
        .where('host', '=', host)
        .where('due_at', '<', instant(until))
        .$if(portals !== undefined, (q) => q.where('portal', 'in', portals!))
        .execute(),
    )
  },

  repeat: async (stage, portals) => {
    if (portals?.length === 0) return 0
    const { numUpdatedRows } = await writing(db, (trx) =>
      trx
        .updateTable('pages')
        .set({ stage, attempts: 0, reason: null })
        .where('kind', '=', 'article')
        .where(stage === 'parse' ? 'snapshot' : 'report', 'is not', null)
        .where('stage', 'not in', ['fetch', 'discover'])
        .$if(stage === 'audit', (q) => q.where('stage', '!=', 'parse'))
        .$if(portals !== undefined, (q) => q.where('portal', 'in', portals!))
        .executeTakeFirst(),
    )
    return Number(numUpdatedRows)
  },

  retry: async (what, at) => {
    const address = `%"url":"${what.replaceAll(/[\\%_]/g, '\\$&')}"%`
    const { numUpdatedRows } = await writing(db, (trx) =>
      trx
        .updateTable('pages')
        .set((eb) => ({
          stage: eb.case().when('kind', '=', 'list').then<Stage>('discover').else<Stage>('fetch').end(),
          attempts: 0,
          reason: null,
          due_at: instant(at),
          changed_at: at,
        }))
        .where('stage', 'in', ['failed', 'walled'])
        .$if(what !== 'all', (q) =>
          q.where((eb) =>
            eb.or([
              ...(['reason', 'portal', 'host', 'key'] as const).map((column) => eb(column, '=', what)),
              sql<boolean>`request like ${address} escape '\\'`,
            ]),
          ),
        )
        .executeTakeFirst(),
    )
    return Number(numUpdatedRows)
  },
})
