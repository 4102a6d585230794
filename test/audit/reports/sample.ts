import { auditReport } from '../../../audit/audit-report.ts'
import { heldBy } from '../../../audit/context.ts'
import { renderAudits } from '../../../audit/render-audit.ts'
import { type Audited, collectionOf } from '../../../audit/reports/audited.ts'
import type { Report } from '../../../data/schema/report.ts'
import { reportOf } from '../report-of.ts'

const source: Report['source'] = {
  url: 'http://www.yunxi.example/zwgk/t20250218_1.html',
  sha256: 'ab12'.repeat(16),
  mediaType: 'text/html',
  charset: 'utf-8',
  dialect: 'html',
  fetchedAt: '2025-03-01T02:03:04Z',
}

const before = reportOf(
  '2021',
  {
    '*': 0,
    'requests.newlyReceived.naturalPerson': 9,
    'requests.newlyReceived.total': 9,
    'requests.carriedForward.naturalPerson': 9,
    'requests.carriedForward.total': 9,
    'proactive.normativeDocuments.inForce': 30,
  },
  { id: 'yunxi-2023', year: 2023 },
)

/**
 * A report with a bit of everything: a total that does not hold and a repair for it, a sum that a gap leaves open and the only
 * figure for it, signs, blanks, a missing row, a cell that cannot be read, a fraction, figures that the year before and the
 * prose contradict.
 */
const report = reportOf(
  '2021',
  {
    '*': 0,
    'proactive.rules.*': 'marked',
    'proactive.normativeDocuments.issued': 4,
    'proactive.normativeDocuments.repealed': 1,
    'proactive.normativeDocuments.inForce': 31,
    'proactive.penalties.decisions': 3.5,
    'proactive.fees.amount': 12.5,
    'requests.newlyReceived.naturalPerson': 119,
    'requests.newlyReceived.business': 17,
    'requests.newlyReceived.total': 136,
    'requests.carriedOver.naturalPerson': 8,
    'requests.carriedOver.total': 8,
    'requests.granted.naturalPerson': 90,
    'requests.granted.business': 12,
    'requests.granted.total': 102,
    'requests.partiallyGranted.naturalPerson': 'blank',
    'requests.partiallyGranted.total': 3,
    'requests.refused.stateSecret.other': 'unreadable',
    'requests.refused.internalAffairs.*': 'missing',
    'requests.unavailable.notHeld.naturalPerson': 21,
    'requests.unavailable.notHeld.business': 5,
    'requests.unavailable.notHeld.total': 27,
    'requests.concluded.naturalPerson': 114,
    'requests.concluded.business': 17,
    'requests.concluded.total': 131,
    'requests.carriedForward.naturalPerson': 13,
    'requests.carriedForward.total': 13,
    'proceedings.lawsuitDirect.pending': 'blank',
    'proceedings.lawsuitDirect.total': 2,
  },
  {
    publishedOn: '2025-02-18',
    source,
    sections: [
      {
        id: 'overview',
        heading: '一、总体情况',
        text: '2024年，本局收到申请 137 件，其中自然人 119 件；上年结转8件。',
      },
    ],
    statements: [
      { about: 'requests.newlyReceived.total', value: 137, text: '2024年，本局收到申请 137 件，其中自然人 119 件' },
      { about: 'requests.carriedOver.total', value: 8, text: '上年结转8件' },
    ],
  },
)

/** Audits a report beside others. */
export const audited = async (report: Report, others: readonly Report[] = []): Promise<Audited> => ({
  report,
  audit: await auditReport(report, { held: heldBy([...others, report]) }),
})

export const sample = await audited(report, [before])

/** A report in which nothing is wrong. */
export const sound = await audited(reportOf('2021', { '*': 0 }, { id: 'shahe-2024', agency: '沙河镇人民政府' }))

/** What is written of these audits, as bytes. */
export const bytesOf = async (
  all: readonly Audited[],
  ...how: Parameters<typeof renderAudits> extends [unknown, ...infer Rest] ? Rest : never
): Promise<Buffer> => {
  const pieces = await Array.fromAsync(renderAudits(collectionOf(all), ...how))
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
}

export const textOf = async (...given: Parameters<typeof bytesOf>): Promise<string> => String(await bytesOf(...given))
