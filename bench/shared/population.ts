import type { formOf } from '../../data/forms/form.ts'
import { tablesOf } from '../../data/forms/tables.ts'
import type { Cell, Report } from '../../data/schema/report.ts'
import type { Agency } from '../../demo/reports/agency.ts'
import { type Figures, figuresOf, type YearFigures } from '../../demo/reports/figures.ts'
import { type Random, randomFrom } from '../../demo/reports/random.ts'

/** An error that was put into a report on purpose. */
interface Injected {
  kind: keyof typeof kinds
  /** cells that now hold something else than the truth */
  cells: string[]
}

/** A report of an invented agency, the truth about it, and what is wrong with it. */
export interface Specimen {
  report: Report
  truth: ReadonlyMap<string, number>
  injected: Injected[]
}

const agencyKinds = ['government', 'bureau', 'commission', 'town', 'center'] as const

/** Agencies of all sizes, from none to some thousand requests a year, on both forms. */
const agencyOf = (index: number, random: Random): Agency => ({
  id: `population-${index}`,
  name: `北原县第${index}局`,
  kind: agencyKinds[index % agencyKinds.length]!,
  site: 'lanling',
  scale: [0, 2, 9, 40, 160, 900, 4000][random.int(0, 6)]!,
  paste: 'plain',
  habit: 'plain',
  years: [2020, 2021, 2022, 2023, 2024],
  slips: {},
})

const cellOf = (id: string, value: number | undefined): Cell => ({
  id,
  value: value ?? null,
  state: value === undefined ? 'blank' : 'reported',
  raw: value === undefined ? '' : String(value),
  at: { table: 0, row: 0, column: 0 },
})

/** A report with these figures; a cell without one is blank. */
const reportOf = ({ id, name }: Agency, { year, form }: YearFigures, figures: Figures): Report => {
  const cells = form.cells.map((cell) => cellOf(cell.id, figures.get(cell.id)))
  return {
    schema: 'gouji.report/1',
    id: `${id}-${year}`,
    title: `${name}${year}年政府信息公开工作年度报告`,
    agency: name,
    year,
    edition: form.edition,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    publishedOn: `${year + 1}-01-20`,
    source: {
      url: `http://www.beiyuan.example/${id}/${year}.html`,
      sha256: randomFrom(`${id} ${year}`)
        .int(0, 2 ** 31)
        .toString(16)
        .padStart(64, '0'),
      mediaType: 'text/html',
      charset: 'utf-8',
      dialect: 'html',
      fetchedAt: null,
    },
    tables: tablesOf(form, cells),
    cells,
    sections: form.sections.map((section) => ({ id: section.id, heading: section.zh, text: '' })),
    statements: [],
    warnings: [],
  }
}

/** Changes some figures of a report; answers which, none when the report has no room for this error. */
type Inject = (figures: Figures, random: Random, before: Figures | null, sums: readonly string[]) => string[]

const columns = ['naturalPerson', 'business', 'research', 'publicInterest', 'legalService', 'other', 'total']

const someCell = (figures: Figures, random: Random, sums: readonly string[], fits: (value: number) => boolean) => {
  const cells = sums.filter((id) => fits(figures.get(id) ?? -1))
  return cells.length > 0 ? random.pick(cells) : null
}

/** Rewrites the digits of one figure; the new figure is another one. */
const rewrite =
  (least: number, change: (digits: string, random: Random) => string): Inject =>
  (figures, random, _, sums) => {
    const id = someCell(figures, random, sums, (value) => value >= least)
    if (id === null) return []
    const value = Number(change(String(figures.get(id)), random))
    if (value === figures.get(id)) return []
    figures.set(id, value)
    return [id]
  }

const at = (digits: string, random: Random, most = digits.length - 1) => random.int(0, most)

const setAll = (figures: Figures, values: Record<string, number>): string[] => {
  const changed = Object.entries(values).filter(([id, value]) => figures.get(id) !== value)
  for (const [id, value] of changed) figures.set(id, value)
  return changed.map(([id]) => id)
}

const kinds = {
  dropped: rewrite(10, (digits, random) => {
    const place = at(digits, random)
    return digits.slice(0, place) + digits.slice(place + 1)
  }),
  doubled: rewrite(1, (digits, random) => {
    const place = at(digits, random)
    return digits.slice(0, place) + digits[place] + digits.slice(place)
  }),
  turned: rewrite(10, (digits, random) => {
    const place = at(digits, random, digits.length - 2)
    return digits.slice(0, place) + digits[place + 1] + digits[place] + digits.slice(place + 2)
  }),
  mistyped: rewrite(0, (digits, random) => {
    const place = at(digits, random)
    return digits.slice(0, place) + random.int(0, 9) + digits.slice(place + 1)
  }),
  negative: rewrite(1, (digits) => `-${digits}`),
  stale: (figures, random, before, sums) => {
    const totals = sums.filter((id) => id.endsWith('.total') && before?.has(id) && before.get(id) !== figures.get(id))
    const id = totals.length > 0 ? random.pick(totals) : null
    return id === null ? [] : setAll(figures, { [id]: before!.get(id)! })
  },
  blank: (figures, random, _, sums) => {
    const id = someCell(figures, random, sums, (value) => value > 0)
    if (id !== null) figures.delete(id)
    return id === null ? [] : [id]
  },
  neighbours: (figures, random, _, sums) => {
    const rows = [
      ...new Set(sums.filter((id) => id.startsWith('requests.')).map((id) => id.slice(0, id.lastIndexOf('.')))),
    ]
    const [row, column] = [random.pick(rows), random.int(0, columns.length - 2)]
    const [left, right] = [`${row}.${columns[column]}`, `${row}.${columns[column + 1]}`]
    if (!figures.has(left) || !figures.has(right)) return []
    return setAll(figures, { [left]: figures.get(right)!, [right]: figures.get(left)! })
  },
  shifted: (figures, random, _, sums) => {
    const rows = [
      ...new Set(sums.filter((id) => id.startsWith('requests.')).map((id) => id.slice(0, id.lastIndexOf('.')))),
    ]
    const row = random.pick(rows)
    const ids = columns.map((column) => `${row}.${column}`)
    if (!ids.every((id) => figures.has(id))) return []
    return setAll(
      figures,
      Object.fromEntries(ids.map((id, index) => [id, index === 0 ? 0 : figures.get(ids[index - 1]!)!])),
    )
  },
} satisfies Record<string, Inject>

export type Kind = keyof typeof kinds

/** The errors that touch one cell each. */
export const singleKinds: Kind[] = ['dropped', 'doubled', 'turned', 'mistyped', 'negative', 'stale', 'blank']
/** All errors. */
export const allKinds = Object.keys(kinds) as Kind[]

const cellsOfSums = ({ sums }: ReturnType<typeof formOf>): string[] => [
  ...new Set(sums.flatMap(({ left, right }) => [...left, ...right])),
]

/**
 * Reports of invented agencies, five years each, every sum of which holds and each of which continues the year before; the
 * same on every machine. `errors` says which errors to put into the report of that number, none when it answers nothing; an
 * error for which a report has no room is left out. The year before is always as it should be.
 */
export function* population(
  count: number,
  errors: (index: number, random: Random) => readonly Kind[] = () => [],
): Generator<Specimen> {
  let index = 0
  for (let number = 1; index < count; number++) {
    const agency = agencyOf(number, randomFrom(`size ${number}`))
    let before: Figures | null = null
    for (const year of figuresOf(agency)) {
      if (index === count) return
      const random = randomFrom(`errors ${index}`)
      const figures = new Map(year.figures)
      const sums = cellsOfSums(year.form)
      const injected = errors(index, random)
        .map((kind) => ({ kind, cells: kinds[kind](figures, random, before, sums) }))
        .filter(({ cells }) => cells.length > 0)
      yield { report: reportOf(agency, year, figures), truth: year.figures, injected }
      before = year.figures
      index++
    }
  }
}
