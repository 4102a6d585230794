import { html, raw } from 'hono/html'
import type { Html } from './view.ts'

interface Series {
  name: string
  /** one for each year of the chart; null is a gap, never a zero */
  values: readonly (number | null)[]
}

interface Chart {
  /** tells this chart from others on the page */
  id: string
  title: string
  years: readonly number[]
  series: readonly Series[]
}

const width = 420
const height = 190
const edge = { left: 46, right: 20, top: 12, bottom: 24 }

/** Round numbers from 0 up that cover `most`: 0, 50, 100 and so on. */
const ticksTo = (most: number): number[] => {
  if (most <= 0) return [0, 1]
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough
  const fit = Math.max(step, most < 4 ? 1 : step)
  return Array.from({ length: Math.ceil(most / fit) + 1 }, (_, n) => n * fit)
}

const short = (value: number): string =>
  value >= 10_000 ? `${Number((value / 10_000).toFixed(1))}万` : String(Number(value.toFixed(2)))

/** A mark for each series, so that colour is not all that tells them apart. */
const marker = (n: number, x: number, y: number): string =>
  [
    `<circle cx="${x}" cy="${y}" r="3.5"/>`,
    `<rect x="${x - 3.2}" y="${y - 3.2}" width="6.4" height="6.4"/>`,
    `<path d="M${x} ${y - 4.5}l4.2 7.6h-8.4z"/>`,
    `<path d="M${x} ${y - 4.6}l4.6 4.6l-4.6 4.6l-4.6 -4.6z"/>`,
  ][n % 4]!

/** Runs of years with a figure: a line is not drawn over a gap. */
const runsOf = (points: readonly ({ x: number; y: number } | null)[]) => {
  const runs: { x: number; y: number }[][] = [[]]
  for (const point of points) {
    if (point === null) runs.push([])
    else runs.at(-1)!.push(point)
  }
  return runs.filter((run) => run.length > 1)
}

/**
 * Figures over years as lines, drawn here: markup of our own, with numbers in it only where they were computed. Goes with a
 * legend, and the table that whoever cannot see it reads instead.
 */
export const lineChart = ({ id, title, years, series }: Chart): Html => {
  const most = Math.max(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null)))
  const ticks = ticksTo(most)
  const top = ticks.at(-1)!
  const span = Math.max(1, years.length - 1)
  const round = (value: number) => Math.round(value * 10) / 10
  const x = (n: number) => round(edge.left + (years.length === 1 ? 0.5 : n / span) * (width - edge.left - edge.right))
  const y = (value: number) => round(height - edge.bottom - (value / top) * (height - edge.top - edge.bottom))
  const every = Math.ceil(years.length / 9)
  const grid = ticks
    .map(
      (tick) =>
        `<path class="grid" d="M${edge.left} ${y(tick)}H${width - edge.right}"/><text class="tick" x="${edge.left - 6}" y="${y(tick) + 4}" text-anchor="end">${short(tick)}</text>`,
    )
    .join('')
  const labels = years
    .map((year, n) =>
      n % every === 0 || n === years.length - 1
        ? `<text class="tick" x="${x(n)}" y="${height - 6}" text-anchor="middle">${year}</text>`
        : '',
    )
    .join('')
  const lines = series
    .map(({ values }, n) => {
      const points = values.map((value, at) => (value === null ? null : { x: x(at), y: y(value) }))
      const drawn = runsOf(points).map(
        (run) => `<path class="line" d="M${run.map((p) => `${p.x} ${p.y}`).join('L')}"/>`,
      )
      const marks = points.map((point) => (point ? marker(n, point.x, point.y) : ''))
      return `<g class="series s${n % 4}">${drawn.join('')}${marks.join('')}</g>`
    })
    .join('')
  const sample = (n: number) =>
    `<svg class="sample" viewBox="0 0 24 12" width="24" height="12" aria-hidden="true"><g class="series s${n % 4}"><path class="line" d="M0 6H24"/>${marker(n, 12, 6)}</g></svg>`
  return html`<figure class="chart"><figcaption id="${id}">${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}">${raw(grid + labels + lines)}</svg>
<ul class="legend">${series.map(({ name }, n) => html`<li>${raw(sample(n))} ${name}</li>`)}</ul></figure>`
}
