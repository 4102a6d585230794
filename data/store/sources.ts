import type { ReportFilter, ReportSource, Store } from './store.ts'
import { parseJson } from './stored-json.ts'
import type { Database } from './tables.ts'

const reportsPerQuery = 300

const idsAfter = (db: Database, last: string, filter: ReportFilter) =>
  db
    .selectFrom('reports')
    .select('reports.id')
    .where('reports.newest', '=', 1)
    .where('reports.id', '>', last)
    .$if(filter.agency !== undefined, (q) => q.where('reports.agency', '=', filter.agency!))
    .$if(filter.year !== undefined, (q) => q.where('reports.year', filter.year === null ? 'is' : '=', filter.year!))
    .$if(filter.portal !== undefined, (q) => q.where('reports.portal', '=', filter.portal!))
    .$if(filter.status !== undefined, (q) =>
      q.innerJoin('audits', 'audits.report', 'reports.id').where('audits.status', '=', filter.status!),
    )
    .orderBy('reports.id')
    .limit(reportsPerQuery)
    .execute()

/** The pages that carry these reports, each with the newest fetch that brought what was read from it. */
export const pagesOf = async (db: Database, ids: string[]): Promise<ReportSource[]> => {
  const rows = await db
    .selectFrom('pages')
    .leftJoin('fetches', (join) =>
      join.on('fetches.id', '=', (eb) =>
        eb
          .selectFrom('fetches as any')
          .select((one) => one.fn.max('any.id').as('id'))
          .whereRef('any.page', '=', 'pages.key')
          .whereRef('any.sha256', '=', 'pages.snapshot')
          .where('any.status', '!=', 304),
      ),
    )
    .select(['pages.report', 'pages.version', 'pages.key', 'pages.portal', 'pages.request', 'pages.snapshot'])
    .select(['fetches.url', 'fetches.media_type', 'fetches.fetched_at'])
    .where('pages.report', 'in', ids)
    .orderBy('pages.report')
    .orderBy('pages.key')
    .execute()
  return rows.map((row) => ({
    report: row.report!,
    version: row.version,
    page: row.key,
    portal: row.portal,
    url: row.url ?? (parseJson(row.request, `page ${row.key}`) as { url: string }).url,
    snapshot: row.snapshot,
    mediaType: row.media_type,
    fetchedAt: row.fetched_at,
  }))
}

async function* sourcesOf(db: Database, filter: ReportFilter): AsyncGenerator<ReportSource> {
  let last = ''
  while (true) {
    const ids = (await idsAfter(db, last, filter)).map(({ id }) => id)
    if (ids.length > 0) yield* await pagesOf(db, ids)
    if (ids.length < reportsPerQuery) return
    last = ids.at(-1)!
  }
}

/** Where reports stand, and the years there are reports of. */
export const sourcesIn = (db: Database): Pick<Store, 'sources' | 'years'> => ({
  sources: (filter = {}) => sourcesOf(db, filter),

  years: async () => {
    const rows = await db.selectFrom('reports').select('year').distinct().where('newest', '=', 1).execute()
    return rows.map(({ year }) => year).sort((a, b) => (a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE))
  },
})
