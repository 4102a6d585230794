import type { Insertable, Selectable } from 'kysely'
import { type Audit, auditSchema } from '../schema/audit.ts'
import { keepFindings } from './keep-findings.ts'
import { listAudit } from './listings.ts'
import { prepared } from './prepared.ts'
import type { ReportFilter, Store } from './store.ts'
import { checked, parseJson } from './stored-json.ts'
import type { Database, Tables, Writing } from './tables.ts'
import { reading } from './writing.ts'

const rowsPerQuery = 200

const kept = prepared((trx, { report, ...says }: Insertable<Tables['audits']>) =>
  trx
    .insertInto('audits')
    .values({ report, ...says })
    .onConflict((conflict) => conflict.column('report').doUpdateSet(says)),
)

/** Replaces the audit and the findings of a report within a transaction, in whose turn the report is. */
export const replaceAudit = async (trx: Writing, audit: Audit, at: string): Promise<void> => {
  const { id, ...about } = audit.report
  await kept(trx, {
    report: id,
    ...about,
    status: audit.status,
    repairs: JSON.stringify(audit.repairs),
    audited_at: at,
  })
  await keepFindings(trx, id, audit.findings, at)
  await listAudit(trx, id, audit)
}

interface AuditRow extends Omit<Selectable<Tables['audits']>, 'audited_at'> {}

/** The audits of these rows, checked by their schema: they are small. */
const auditsOf = async (db: Pick<Database, 'selectFrom'>, rows: AuditRow[]): Promise<Audit[]> => {
  const ids = rows.map((row) => row.report)
  const findings = await db
    .selectFrom('findings')
    .select(['report', 'body'])
    .where('report', 'in', ids)
    .orderBy('report')
    .orderBy('position')
    .execute()
  const byReport = Map.groupBy(findings, (finding) => finding.report)
  return rows.map(({ report, status, repairs, ...about }) => {
    const what = `the audit of report ${report}`
    const audit = {
      schema: 'gouji.audit/1',
      report: { id: report, ...about },
      status,
      findings: (byReport.get(report) ?? []).map((finding) => parseJson(finding.body, what)),
      repairs: parseJson(repairs, what),
    }
    return checked(auditSchema, audit, what)
  })
}

const columns = ['report', 'agency', 'year', 'edition', 'url', 'status', 'repairs'] as const
const qualified = columns.map((column) => `audits.${column}` as const)

/** The audits in `filter`, by report id; each query is short, so that nothing else waits for the reader. */
async function* listOf(db: Database, filter: ReportFilter): AsyncGenerator<Audit> {
  let last = ''
  while (true) {
    const audits = await reading(db, async (trx) => {
      const rows = await trx
        .selectFrom('audits')
        .select(qualified)
        .where('audits.report', '>', last)
        .$if(filter.agency !== undefined, (q) => q.where('audits.agency', '=', filter.agency!))
        .$if(filter.year !== undefined, (q) => q.where('audits.year', filter.year === null ? 'is' : '=', filter.year!))
        .$if(filter.status !== undefined, (q) => q.where('audits.status', '=', filter.status!))
        .$if(filter.portal !== undefined, (q) =>
          q
            .innerJoin('reports', (join) => join.onRef('reports.id', '=', 'audits.report').on('reports.newest', '=', 1))
            .where('reports.portal', '=', filter.portal!),
        )
        .orderBy('audits.report')
        .limit(rowsPerQuery)
        .execute()
      return rows.length > 0 ? auditsOf(trx, rows) : []
    })
    yield* audits
    if (audits.length < rowsPerQuery) return
    last = audits.at(-1)!.report.id
  }
}

/** What the rules say. */
export const auditsIn = (db: Database): Pick<Store, 'audit' | 'audits'> => ({
  audit: (reportId) =>
    reading(db, async (trx) => {
      const row = await trx.selectFrom('audits').select(columns).where('report', '=', reportId).executeTakeFirst()
      return row ? (await auditsOf(trx, [row]))[0]! : null
    }),

  audits: (filter = {}) => listOf(db, filter),
})
