import { placeOf } from '../../../data/regions/place-of.ts'
import { placeOf as findingPlaceOf } from '../../../data/store/finding-place.ts'
import { readyReading } from '../../../data/store/keep-report.ts'
import { newPageRow } from '../../../data/store/page-row.ts'
import { generatedAudit, generatedReport } from '../generate-reports.ts'

const AT = '2026-01-01T00:00:00.000Z'

type Row = Record<string, string | number | null | Uint8Array>

/** The rows of each table of the store that one report makes. */
export type StoredRows = Record<'pages' | 'reports' | 'audits' | 'findings' | 'listings', Row[]>

/** What `fillStore` leaves in the store of the n-th generated report, row by row; test/bench/bulk-fill.test.ts compares them. */
export const storedRows = async (n: number): Promise<StoredRows> => {
  const report = generatedReport(n)
  const audit = generatedAudit(report)
  const { hash, parser, body } = await readyReading(report, '1')
  const { id, agency, year, edition, title, publishedOn, source, cells } = report
  const key = `page ${n}`
  const portal = `portal-${n % 300}`
  const { region, regionName, level } = placeOf(agency, null)
  const outcomes = (outcome: string) => audit.findings.filter((finding) => finding.outcome === outcome).length
  const page = newPageRow({ key, portal, kind: 'article', request: { url: source.url!, method: 'GET' } }, AT)
  return {
    pages: [{ ...page, stage: 'done', report: id, version: 1 }],
    reports: [
      {
        id,
        version: 1,
        newest: 1,
        withdrawn_at: null,
        agency,
        year,
        edition,
        portal,
        page: key,
        snapshot: source.sha256,
        parser,
        content_hash: hash,
        stored_at: AT,
        body,
      },
    ],
    audits: [
      {
        report: id,
        agency,
        year,
        edition,
        url: source.url,
        status: audit.status,
        repairs: JSON.stringify(audit.repairs),
        audited_at: AT,
      },
    ],
    findings: audit.findings.map((finding, position) => {
      const { rule, outcome, severity, fingerprint } = finding
      const place = findingPlaceOf(finding)
      return {
        report: id,
        position,
        rule,
        outcome,
        severity,
        fingerprint,
        place,
        found_at: AT,
        body: JSON.stringify(finding),
      }
    }),
    listings: [
      {
        report: id,
        agency,
        title,
        year,
        edition,
        portal,
        region,
        level,
        government: regionName !== null && agency!.endsWith(`${regionName}人民政府`) ? 1 : 0,
        published_on: publishedOn,
        stored_at: AT,
        figures: cells.filter(({ state }) => state === 'reported').length,
        cells: cells.length,
        status: audit.status,
        violated: outcomes('violated'),
        incomplete: outcomes('incomplete'),
      },
    ],
  }
}
