import { html, raw } from 'hono/html'
import type { Lang } from '../../../audit/messages/labels.ts'
import { commonWords } from '../../messages/common.ts'
import type { Counts } from '../../routes/counts.ts'
import { table } from '../table.ts'
import type { Html } from '../view.ts'
import { percent, reconciledShare } from './share.ts'

const kinds = ['reconciled', 'incomplete', 'violated', 'unreadable', 'unaudited'] as const
const width = 1000

/** The kinds of results of a year side by side, as wide as their share. */
const bar = (counts: Counts): Html => {
  let x = 0
  const parts = kinds.map((kind) => {
    const wide = (counts[kind] / Math.max(1, counts.reports)) * width
    const part =
      wide === 0 ? '' : `<rect class="${kind}" x="${x.toFixed(1)}" y="0" width="${wide.toFixed(1)}" height="10"/>`
    x += wide
    return part
  })
  return html`<svg class="bar" viewBox="0 0 ${width} 10" preserveAspectRatio="none" aria-hidden="true">${raw(parts.join(''))}</svg>`
}

/** What the rules say of each year's reports, newest year first. */
export const yearBars = (years: readonly (readonly [number | null, Counts])[], lang: Lang, caption: string): Html => {
  const words = commonWords[lang]
  const shown = kinds.filter((kind) => kind === 'reconciled' || years.some(([, counts]) => counts[kind] > 0))
  const names = { ...words.status, unaudited: words.status.none }
  const link = (year: number | null, kind: (typeof kinds)[number], count: number): Html | string => {
    if (count === 0) return '0'
    const status = kind === 'unaudited' ? 'none' : kind
    return html`<a href="/reports?year=${year ?? 'none'}&amp;status=${status}">${count}</a>`
  }
  return table({
    lang,
    caption,
    hiddenCaption: true,
    rows: years,
    empty: '',
    columns: [
      {
        head: words.year,
        brief: true,
        cell: ([year]) => html`<a href="/reports?year=${year ?? 'none'}">${year ?? words.unknownYear}</a>`,
      },
      { head: words.reports, number: true, cell: ([, { reports }]) => reports },
      { head: '', cell: ([, counts]) => bar(counts) },
      { head: '%', number: true, cell: ([, counts]) => percent(reconciledShare(counts)) },
      ...shown.map((kind) => ({
        head: html`<span class="key ${kind}">${names[kind]}</span>`,
        number: true,
        cell: ([year, counts]: readonly [number | null, Counts]) => link(year, kind, counts[kind]),
      })),
    ],
  })
}
