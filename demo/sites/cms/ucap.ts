import { meta } from '../../pages/html.ts'
import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { common, day, files, hex, json, only, page } from './rows.ts'

const channel = hex(0x0f1e2d3c, 32)
const around: [string, string] = ['<UCAPCONTENT>', '</UCAPCONTENT>']
const href: Cms['href'] = (column, { id, listedOn }) =>
  `${column.path.replace(/[^/]+$/, '')}${day(listedOn).year}${day(listedOn).month}/${hex(id, 32)}.shtml`

/** UCAP with static lists: list.shtml, list_2.shtml …. */
export const ucap: Cms = {
  ...common(around),
  href,
  listPages: (site, column, links) =>
    files(
      site,
      column,
      links,
      (n) => (n === 0 ? column.path : column.path.replace('.shtml', `_${n + 1}.shtml`)),
      (n, pages) =>
        `<div id="page_div"></div><script>createPageHTML('page_div', ${pages}, ${n + 1}, 'list', 'shtml', ${links.length});</script>`,
    ),
}

/** UCAP that draws its lists from JSON. */
export const ucapJson: Cms = {
  ...common(around),
  href,
  listPages: (site, column) =>
    new Map([[column.path, plainPage(site, column.name, '<ul id="rows"></ul>', [meta('channelid', channel)])]]),
  query(_, columns, asked, form) {
    if (asked !== `/searchList/${channel}` || form.get('_isJson') !== 'true') return null
    const size = Number(form.get('_pageSize'))
    const results = page(only(columns), Number(form.get('page')), size).map(({ entry, href }) => ({
      title: entry.title,
      url: href,
      publishedTime: Date.parse(`${entry.listedOn}T08:00:00+08:00`),
    }))
    return json({ data: { channelId: channel, rows: size, total: only(columns).length, results } })
  },
}
