import type { Edition, SectionId } from '../../data/schema/report.ts'
import type { Agency, SlipId } from './agency.ts'
import type { Breach, DemoCell, DemoReport } from './demo-report.ts'
import type { Figures } from './figures.ts'

/** What a slip does to the report of one year. Each step is optional; breaches name all that it breaks. */
export interface Slip {
  /** rules on form, values, year, prose and date that it breaks */
  flaws: string[]
  /** changes the figures before they are printed; `before`: those of the year before */
  figures?(figures: Figures, before: Figures | null): Breach[]
  /** changes the printed cells; `before`: the report of the year before */
  cells?(cells: DemoCell[], before: DemoReport | null): Breach[]
  /** the form it is made on, when that is not the one due */
  edition?: Edition
  /** by how much the prose overstates the requests received */
  overstates?: number
  /** years by which the prose is behind */
  yearsBehind?: number
  omits?: SectionId
  /** month and day of publication */
  publishedOn?: string
  /** how it is published, when not as a page with tables */
  medium?: DemoReport['medium']
  /** the prose is last year's too */
  copies?: boolean
  /** a corrected version follows */
  revised?: boolean
}

const violated = (rule: string, scope: Breach['scope']): Breach => ({ rule, scope, outcome: 'violated', implied: null })
const column = (rule: string, ...columns: string[]) => columns.map((column) => violated(rule, { column }))
const row = (rule: string, row: string) => violated(rule, { row })

const add = (figures: Figures, cells: Record<string, number>) => {
  for (const [id, change] of Object.entries(cells)) figures.set(id, figures.get(id)! + change)
}
/** Moves requests from one result row to another: no sum changes. */
const move = (figures: Figures, count: number, from: string, to: string) =>
  add(figures, {
    [`requests.${from}.naturalPerson`]: -count,
    [`requests.${from}.total`]: -count,
    [`requests.${to}.naturalPerson`]: count,
    [`requests.${to}.total`]: count,
  })

const set = (cell: DemoCell, print: Omit<DemoCell, 'id'>) => Object.assign(cell, print)
const empty = (cell: DemoCell) => set(cell, { state: 'blank', value: null, raw: '' })
const drop = (cell: DemoCell) => set(cell, { state: 'missing', value: null, raw: null })
const under = (cells: DemoCell[], prefix: string) => cells.filter(({ id }) => id.startsWith(`${prefix}.`))

/** Without this year's column, what was carried forward last year has no counterpart. */
const carryUndecided = (before: DemoReport | null): Breach[] =>
  under(before?.cells ?? [], 'requests.carriedForward').flatMap(({ id, value }): Breach[] =>
    value
      ? [{ rule: 'requests.carry', scope: { column: id.split('.').at(-1)! }, outcome: 'incomplete', implied: value }]
      : [],
  )

/** A year whose figures repeat last year's: what was left open then should have been carried over, and so on. */
const brokenContinuity = (before: Figures): Breach[] => {
  const carried = [...before].flatMap(([id, value]) => {
    const [, name, column] = id.match(/^requests\.(carriedOver)\.(\w+)$/) ?? []
    return name && value !== before.get(`requests.carriedForward.${column}`)
      ? [violated('requests.carry', { column: column! })]
      : []
  })
  const documents = (column: string) => before.get(`proactive.normativeDocuments.${column}`)!
  return documents('issued') === documents('repealed')
    ? carried
    : [...carried, row('proactive.inForce', 'normativeDocuments')]
}

const slips: Record<SlipId, Slip> = {
  balance: {
    flaws: [],
    figures(figures) {
      add(figures, { 'requests.newlyReceived.business': 1, 'requests.newlyReceived.total': 1 })
      return column('requests.balance', 'business', 'total')
    },
  },
  concluded: {
    flaws: [],
    figures(figures) {
      add(figures, { 'requests.granted.naturalPerson': 2, 'requests.granted.total': 2 })
      return column('requests.concluded', 'naturalPerson', 'total')
    },
  },
  concludedTotal: {
    flaws: [],
    figures(figures) {
      add(figures, { 'requests.concluded.total': -1 })
      return [
        ...column('requests.balance', 'total'),
        ...column('requests.concluded', 'total'),
        row('requests.rowTotal', 'concluded'),
      ]
    },
  },
  rowTotal: {
    flaws: [],
    figures(figures) {
      add(figures, { 'requests.granted.total': 1 })
      return [...column('requests.concluded', 'total'), row('requests.rowTotal', 'granted')]
    },
  },
  proceedingsTotal: {
    flaws: [],
    figures(figures) {
      add(figures, { 'proceedings.review.total': 1 })
      return [row('proceedings.total', 'review')]
    },
  },
  carry: {
    flaws: [],
    figures(figures) {
      for (const end of ['naturalPerson', 'total'])
        add(figures, { [`requests.carriedOver.${end}`]: 1, [`requests.newlyReceived.${end}`]: -1 })
      return column('requests.carry', 'naturalPerson', 'total')
    },
  },
  inForce: {
    flaws: [],
    figures(figures) {
      add(figures, { 'proactive.normativeDocuments.inForce': 3 })
      return [row('proactive.inForce', 'normativeDocuments')]
    },
  },
  negative: {
    flaws: ['value.negative'],
    figures(figures) {
      move(figures, figures.get('requests.unavailable.notHeld.naturalPerson')! + 1, 'unavailable.notHeld', 'granted')
      return []
    },
  },
  fraction: {
    flaws: ['value.fraction'],
    figures(figures) {
      move(figures, 0.5, 'granted', 'unavailable.notHeld')
      return []
    },
  },
  copied: {
    flaws: ['report.copied'],
    copies: true,
    figures(figures, before) {
      for (const [id, value] of before!) figures.set(id, value)
      return brokenContinuity(before!)
    },
  },
  unreadable: {
    flaws: ['value.unreadable'],
    cells(cells) {
      const cell = cells.find(({ id }) => id === 'requests.granted.naturalPerson')!
      const implied = cell.value!
      set(cell, { state: 'unreadable', value: null, raw: '详见附件' })
      const open = { outcome: 'incomplete' as const, implied }
      return implied
        ? [
            { rule: 'requests.concluded', scope: { column: 'naturalPerson' }, ...open },
            { rule: 'requests.rowTotal', scope: { row: 'granted' }, ...open },
          ]
        : []
    },
  },
  blankRequests: {
    flaws: ['form.blankTable'],
    cells(cells, before) {
      under(cells, 'requests').forEach(empty)
      return carryUndecided(before)
    },
  },
  missingRow: {
    flaws: ['form.missingRow'],
    cells(cells) {
      under(cells, 'requests.refused.stateSecret').forEach(drop)
      return []
    },
  },
  missingTable: {
    flaws: ['form.missingTable'],
    cells(cells) {
      under(cells, 'proceedings').forEach(drop)
      return []
    },
  },
  pictures: {
    flaws: ['form.picture'],
    medium: 'pictures',
    cells(cells, before) {
      cells.forEach(drop)
      return carryUndecided(before)
    },
  },
  revised: {
    flaws: [],
    revised: true,
    figures: (figures, before) => slips.balance.figures!(figures, before),
  },
  narrative: { flaws: ['narrative.figure'], overstates: 3 },
  missingSection: { flaws: ['form.missingSection'], omits: 'problems' },
  wrongYear: { flaws: ['report.year'], yearsBehind: 1 },
  pdf: { flaws: [], medium: 'pdf' },
  late: { flaws: ['publication.late'], publishedOn: '04-18' },
  oldForm: { flaws: ['form.edition'], edition: '2019' },
}

/** What went wrong in an agency's report of a year, null when nothing did. */
export const slipOf = ({ slips: own }: Agency, year: number): Slip | null => {
  const id = own[year]
  return id ? slips[id] : null
}
