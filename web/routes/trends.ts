import type { Report } from '../../data/schema/report.ts'

type ChartId = 'requests' | 'results' | 'disputes' | 'documents'
export type SeriesId =
  | 'received'
  | 'concluded'
  | 'forward'
  | 'granted'
  | 'partial'
  | 'notHeld'
  | 'review'
  | 'lawsuit'
  | 'corrected'
  | 'issued'
  | 'inForce'

/** What a series shows: the cells of one form or another whose sum it is. */
interface Declared {
  series: SeriesId
  cells: readonly (readonly string[])[]
}

const lawsuits = (column: string) => [`proceedings.lawsuitDirect.${column}`, `proceedings.lawsuitAfterReview.${column}`]

/** The charts of an agency, with the cells of the forms since 2019 and, where it has them, of the one before. */
export const charts: readonly { id: ChartId; series: readonly Declared[] }[] = [
  {
    id: 'requests',
    series: [
      { series: 'received', cells: [['requests.newlyReceived.total'], ['statistics.received.value']] },
      { series: 'concluded', cells: [['requests.concluded.total'], ['statistics.completed.value']] },
      { series: 'forward', cells: [['requests.carriedForward.total']] },
    ],
  },
  {
    id: 'results',
    series: [
      { series: 'granted', cells: [['requests.granted.total']] },
      { series: 'partial', cells: [['requests.partiallyGranted.total']] },
      { series: 'notHeld', cells: [['requests.unavailable.notHeld.total']] },
    ],
  },
  {
    id: 'disputes',
    series: [
      { series: 'review', cells: [['proceedings.review.total'], ['statistics.review.value']] },
      { series: 'lawsuit', cells: [lawsuits('total'), ['statistics.lawsuit.value']] },
      { series: 'corrected', cells: [['proceedings.review.corrected', ...lawsuits('corrected')]] },
    ],
  },
  {
    id: 'documents',
    series: [
      {
        series: 'issued',
        cells: [['proactive.normativeDocuments.issued'], ['statistics.disclosure.normativeIssued.value']],
      },
      { series: 'inForce', cells: [['proactive.normativeDocuments.inForce']] },
    ],
  },
]

/** The sum of the first group of cells that the report's form has; null unless each of them holds a number. */
export const figureIn = (report: Report, groups: Declared['cells']): number | null => {
  const values = new Map(report.cells.map(({ id, value }) => [id, value]))
  const own = groups.find((group) => group.every((id) => values.has(id)))
  if (!own) return null
  const figures = own.map((id) => values.get(id) ?? null)
  return figures.some((figure) => figure === null) ? null : figures.reduce<number>((sum, one) => sum + one!, 0)
}
