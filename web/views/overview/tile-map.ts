import { html } from 'hono/html'
import type { Lang } from '../../../audit/messages/labels.ts'
import { overviewWords } from '../../messages/overview.ts'
import type { Counts } from '../../routes/counts.ts'
import { provinces } from '../places.ts'
import type { Html } from '../view.ts'
import { depth, percent, reconciledShare } from './share.ts'

/** A province's name as short as people write it on maps; its place on the map is in the style sheet, by its code. */
const shortName = (name: string): string =>
  name
    .replace(/(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$/, '')
    .slice(0, name.startsWith('内蒙') || name.startsWith('黑龙') ? 3 : 2)

/** The provinces as tiles about where they lie, each leading to its reports. */
export const tileMap = (byProvince: ReadonlyMap<string | null, Counts>, year: number | null, lang: Lang): Html => {
  const words = overviewWords[lang]
  const most = Math.max(1, ...provinces.map(({ code }) => byProvince.get(code.slice(0, 2))?.reports ?? 0))
  const tile = ({ code, name }: (typeof provinces)[number]) => {
    const id = code.slice(0, 2)
    const counts = byProvince.get(id)
    const reports = counts?.reports ?? 0
    const share = counts ? percent(reconciledShare(counts)) : '–'
    const label = `${name}: ${reports} ${words.reports}, ${words.share(share)}`
    const inside = html`<b>${shortName(name)}</b><span>${reports}</span><small>${reports > 0 ? share : ''}</small>`
    const href = `/reports?region=${code}${year === null ? '' : `&year=${year}`}`
    return html`<li class="p${id} depth${depth(reports, most)}">${
      reports > 0
        ? html`<a href="${href}" title="${label}">${inside}</a>`
        : html`<span class="tile" title="${label}">${inside}</span>`
    }</li>`
  }
  return html`<ul class="tiles">${provinces.map(tile)}</ul>`
}
