import type { Page } from '../schema/page.ts'
import { newPageRow, pageOf } from './page-row.ts'
import { prepared } from './prepared.ts'
import type { NewPage, Store } from './store.ts'
import type { Database, Writing } from './tables.ts'
import { writing } from './writing.ts'

const rowsPerStatement = 200
const ended = ['done', 'failed', 'walled', 'rejected'] as const

type NewRow = ReturnType<typeof newPageRow>

/** Ended pages become due again. What the link says now counts: an article may have moved and kept its key. */
const revisit = async (trx: Writing, rows: NewRow[]) => {
  await trx
    .insertInto('pages')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((eb) => {
          const sameRequest = eb('excluded.request', '=', eb.ref('pages.request'))
          return {
            request: eb.ref('excluded.request'),
            host: eb.ref('excluded.host'),
            stage: eb.ref('excluded.stage'),
            title: eb.fn.coalesce('excluded.title', 'pages.title'),
            agency: eb.fn.coalesce('excluded.agency', 'pages.agency'),
            year: eb.fn.coalesce('excluded.year', 'pages.year'),
            listed_on: eb.fn.coalesce('excluded.listed_on', 'pages.listed_on'),
            found_on: eb.fn.coalesce('excluded.found_on', 'pages.found_on'),
            attempts: 0,
            due_at: eb.ref('excluded.due_at'),
            reason: null,
            etag: eb.case().when(sameRequest).then(eb.ref('pages.etag')).end(),
            last_modified: eb.case().when(sameRequest).then(eb.ref('pages.last_modified')).end(),
            changed_at: eb.ref('excluded.changed_at'),
          }
        })
        .where('pages.stage', 'in', ended),
    )
    .execute()
}

/** Adds pages within a transaction, as `Store.addPages` says; answers how many were new. */
export const insertPages = async (
  trx: Writing,
  pages: NewPage[],
  at: string,
  options: { revisit?: boolean } = {},
): Promise<number> => {
  const byKey = new Map<string, NewRow>()
  for (const page of pages) if (!byKey.has(page.key)) byKey.set(page.key, newPageRow(page, at))
  const all = [...byKey.values()]
  let added = 0
  for (let from = 0; from < all.length; from += rowsPerStatement) {
    const rows = all.slice(from, from + rowsPerStatement)
    const inserted = await trx
      .insertInto('pages')
      .values(rows)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .execute()
    added += inserted.length
    const isNew = new Set(inserted.map((row) => row.key))
    const known = rows.filter((row) => !isNew.has(row.key))
    if (options.revisit && known.length > 0) await revisit(trx, known)
  }
  return added
}

async function* pagesOf(db: Database, filter: NonNullable<Parameters<Store['pages']>[0]>): AsyncGenerator<Page> {
  let last = 0
  while (true) {
    const rows = await db
      .selectFrom('pages')
      .selectAll()
      .where('seq', '>', last)
      .$if(filter.portal !== undefined, (q) => q.where('portal', '=', filter.portal!))
      .$if(filter.stage !== undefined, (q) => q.where('stage', '=', filter.stage!))
      .$if(filter.kind !== undefined, (q) => q.where('kind', '=', filter.kind!))
      .orderBy('seq')
      .limit(rowsPerStatement)
      .execute()
    for (const row of rows) yield pageOf(row)
    if (rows.length < rowsPerStatement) return
    last = rows.at(-1)!.seq
  }
}

const pageRow = prepared((db, { key }: { key: string }) => db.selectFrom('pages').selectAll().where('key', '=', key))

/** The frontier: every address known. */
export const frontierIn = (db: Database): Pick<Store, 'addPages' | 'page' | 'pages'> => ({
  addPages: (pages, at, options) => writing(db, (trx) => insertPages(trx, pages, at, options)),

  page: async (key) => {
    const [row] = await pageRow(db, { key })
    return row ? pageOf(row) : null
  },

  pages: (filter = {}) => pagesOf(db, filter),
})
