import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { anyMarked, markOf } from '../regions/marked-id.ts'
import type { Report } from '../schema/report.ts'
import { unpack } from './packing.ts'
import { prepared } from './prepared.ts'
import type { ReportFilter, Store, StoredReport } from './store.ts'
import { StoreError } from './store-error.ts'
import { parseJson } from './stored-json.ts'
import type { Database, Tables } from './tables.ts'

const rowsPerQuery = 50

const columns = ['id', 'version', 'portal', 'page', 'parser', 'stored_at', 'body'] as const

interface ReportRow {
  id: string
  version: number
  portal: string | null
  page: string | null
  parser: string
  stored_at: string
  body: Uint8Array
}

/** A report is large and its frame carries a checksum: beyond that only its schema's name and its id are checked. */
const storedReportOf = (row: ReportRow): StoredReport => {
  const what = `report ${row.id} version ${row.version}`
  const report = parseJson(new TextDecoder().decode(unpack(row.body, what)), what) as Report
  if (report?.schema !== 'gouji.report/1' || report.id !== row.id) {
    throw new StoreError(`${what} is damaged in the store: it is no gouji.report/1 of that id`)
  }
  const { version, portal, page, parser } = row
  return { report, version, portal, page, parser, storedAt: row.stored_at }
}

/** The newest version of each report in `filter`, by id; each query is short, so that nothing else waits for the reader. */
async function* reportsOf(db: Database, filter: ReportFilter): AsyncGenerator<StoredReport> {
  let last = ''
  while (true) {
    const rows = await db
      .selectFrom('reports')
      .select(columns.map((column) => `reports.${column}` as const))
      .where('newest', '=', 1)
      .where('id', '>', last)
      .$if(filter.agency !== undefined, (q) => q.where('reports.agency', '=', filter.agency!))
      .$if(filter.year !== undefined, (q) => q.where('reports.year', filter.year === null ? 'is' : '=', filter.year!))
      .$if(filter.portal !== undefined, (q) => q.where('portal', '=', filter.portal!))
      .$if(filter.status !== undefined, (q) =>
        q.innerJoin('audits', 'audits.report', 'reports.id').where('audits.status', '=', filter.status!),
      )
      .orderBy('id')
      .limit(rowsPerQuery)
      .execute()
    for (const row of rows) yield storedReportOf(row)
    if (rows.length < rowsPerQuery) return
    last = rows.at(-1)!.id
  }
}

/** What ids with the same division behind them look like; undefined when there is none behind this one. */
export const markIn = (id: string): string | undefined => {
  const mark = markOf(id)
  return mark === null ? undefined : `%-${mark}`
}

/** Ids with the same division behind them, or none: agencies that only share a name are not one agency. */
export const marked =
  (like: string | undefined) =>
  (eb: ExpressionBuilder<Tables, 'reports'>): Expression<SqlBool> =>
    like === undefined ? eb('reports.id', 'not like', anyMarked) : eb('reports.id', 'like', like)

const standing = (db: Database) => db.selectFrom('reports').select(columns).where('withdrawn_at', 'is', null)

const newestRow = prepared((db, { id }: { id: string }) => standing(db).where('id', '=', id).where('newest', '=', 1))

const versionRows = prepared((db, { id, besides }: { id: string; besides: number }) =>
  standing(db).where('id', '=', id).where('version', '!=', besides).orderBy('version'),
)

const siblingRows = prepared((db, { id, like }: { id: string; like?: string | undefined }) =>
  standing(db)
    .where('newest', '=', 1)
    .where(marked(like))
    .where((eb) =>
      eb.or([
        eb('id', '=', id),
        eb(
          'agency',
          '=',
          eb.selectFrom('reports as own').select('own.agency').where('own.id', '=', id).where('own.newest', '=', 1),
        ),
      ]),
    )
    .orderBy('year', (order) => order.asc().nullsLast())
    .orderBy('id'),
)

/** Reports, newest versions unless said otherwise. */
export const reportsIn = (db: Database): Pick<Store, 'report' | 'reportVersions' | 'reports' | 'siblings'> => ({
  report: async (id) => {
    const [row] = await newestRow(db, { id })
    return row ? storedReportOf(row) : null
  },

  reportVersions: async (id, besides = 0) => (await versionRows(db, { id, besides })).map(storedReportOf),

  reports: (filter = {}) => reportsOf(db, filter),

  siblings: async (id) => (await siblingRows(db, { id, like: markIn(id) })).map(storedReportOf),
})
