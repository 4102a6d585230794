import type { Figure } from '../shared/figures.ts'
import type { Measured } from './run-bench.ts'

/** Where, when and how the figures came to be. */
export interface Run {
  /** YYYY-MM-DD */
  date: string
  machine: string
  form: 'short' | 'long'
  /** how many processes wanted the processor when it began */
  load: number
  minutes: number
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map((_, at) => (at === 0 ? '---' : '--:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** Three digits that say something. */
const number = (value: number): string => {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return value.toFixed(0)
  return value.toFixed(Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 3)
}
const withUnit = (value: number, unit: string): string => `${number(value)}${unit === '' ? '' : `\u00a0${unit}`}`

const floorOf = ({ least, most, unit }: Figure): string =>
  [least !== undefined && `≥ ${withUnit(least, unit)}`, most !== undefined && `≤ ${withUnit(most, unit)}`]
    .filter(Boolean)
    .join(', ')

const higherIsBetter = ({ what, unit, least }: Figure): boolean =>
  least !== undefined || /a second|share of/.test(what) || unit === 'MB/s'

const isKept = ({ value, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Figure): boolean =>
  value >= least && value <= most

const isReached = (figure: Figure): boolean =>
  higherIsBetter(figure) ? figure.value >= figure.aim! : figure.value <= figure.aim!

/** In words, of figures that have the same floor and aim. */
const verdictOf = (figures: readonly Figure[]): string => {
  const [first] = figures as [Figure]
  const all = figures.length
  const [kept, reached] = [
    figures.filter(isKept).length,
    first.aim === undefined ? 0 : figures.filter(isReached).length,
  ]
  const of = (part: number) => (all === 1 ? '' : `${part} of ${all} `)
  const hasFloor = (first.least ?? first.most) !== undefined
  const floor = !hasFloor ? '' : kept === all ? 'kept' : all === 1 ? '**missed**' : `${of(kept)}kept`
  const aim =
    first.aim === undefined ? '' : all > 1 ? `${of(reached)}reach it` : reached ? 'aim reached' : 'aim not reached'
  return [floor, aim].filter(Boolean).join(', ')
}

const aimOf = (figure: Figure): string =>
  figure.aim === undefined ? '' : `${higherIsBetter(figure) ? '≥' : '≤'} ${withUnit(figure.aim, figure.unit)}`

/** The figures of the last run that came to its end: the largest size, where there are several. */
const lastFigures = ({ runs }: Measured): Figure[] => runs.at(-1)?.figures ?? []

/** Figures of one measurement that stand in one row, more than which would say the same again and again. */
const ROWS = 4

const worstOf = (figures: readonly Figure[]): Figure =>
  figures.reduce((worst, one) => (higherIsBetter(one) === one.value < worst.value ? one : worst))

const floorRow = ({ bench }: Measured, figures: readonly Figure[]): string[] => {
  const worst = worstOf(figures)
  const what = figures.length === 1 ? worst.what : `the worst of ${figures.length}, ${worst.what}`
  return [
    `[${bench.title}](#${anchor(bench.title)}): ${what}`,
    withUnit(worst.value, worst.unit),
    floorOf(worst),
    aimOf(worst),
    verdictOf(figures),
  ]
}

const floorRows = (all: readonly Measured[]): string[][] =>
  all.flatMap((measured) => {
    const asked = lastFigures(measured).filter(({ least, most, aim }) => (least ?? most ?? aim) !== undefined)
    const alike = Map.groupBy(asked, ({ unit, least, most, aim }) => [unit, least, most, aim].join())
    return [...alike.values()].flatMap((figures) =>
      figures.length > ROWS ? [floorRow(measured, figures)] : figures.map((one) => floorRow(measured, [one])),
    )
  })

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')

const sizes = ['1×', '10×', '100×']

const figuresPart = ({ bench, runs }: Measured): string => {
  const what = [...new Set(runs.flatMap(({ figures }) => figures.map((figure) => figure.what)))]
  const heads = ['', ...(runs.length === 1 ? ['measured'] : runs.map((_, at) => sizes[at]!))]
  const rows = what.map((one) => [
    one,
    ...runs.map(({ figures }) => {
      const figure = figures.find((other) => other.what === one)
      return figure ? withUnit(figure.value, figure.unit) : ''
    }),
  ])
  const calls = runs.map(({ args }) => `\`node bench/${bench.name}.ts${args.map((arg) => ` ${shown(arg)}`).join('')}\``)
  return `${table(heads, rows)}\n\nBy ${calls.join(', ')}.`
}

/** An argument without the place where this machine happens to have it. */
const shown = (arg: string): string => arg.replace(/^\/.*\/shared\//, '../shared/')

const section = (measured: Measured): string => {
  const { bench, runs, failed } = measured
  const parts = [`## ${bench.title}`, bench.about]
  if (failed !== null) parts.push(`**It failed**: ${failed}.`)
  if (runs.length > 0) parts.push(figuresPart(measured))
  return parts.join('\n\n')
}

/** The page docs/performance.md: the figures of one run, between what is said of all of them and the traps. */
export const performancePage = (all: readonly Measured[], run: Run, traps: string): string => {
  const failures = all.filter(({ failed }) => failed !== null)
  return `# Performance

Written by \`npm run bench\` on ${run.date}: ${run.machine}. The ${run.form} form took ${Math.round(run.minutes)} minutes. ${run.load.toFixed(1)} processes
wanted the processor when it began: where that is more than there are cores, figures by the clock are worse than they could be.
Another run changes nothing but figures and dates.

${failures.length === 0 ? 'All measurements came to their end.' : `Not all measurements came to their end: ${failures.map(({ bench }) => bench.title).join(', ')}.`}

## Floors and aims

What gouji asks of itself. A floor that is missed is a fault; an aim is where it wants to be. Where sizes grow, the largest counts;
where many figures have one floor or aim, the worst of them stands here.

${table(['', 'measured', 'floor', 'aim', ''], floorRows(all))}

${all.map(section).join('\n\n')}

${traps.trimEnd()}
`
}
