import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { newestFirst } from '../entries.ts'
import { ok } from '../site.ts'
import { common, day, only, page, perPage, rows, uuid } from './rows.ts'

/** Hebei's platform: further rows come from a block of the page's template. */
export const hebei: Cms = {
  ...common(['<div class="article-con">', '</div>']),
  href: (column, { id, listedOn }) =>
    `${column.path.replace('index.html', '')}${day(listedOn).year}${day(listedOn).month}/${day(listedOn).date}/${uuid(id)}.html`,
  listPages: (site, column, links) => {
    const block = `${column.path.replace('index.html', '')}templates/${uuid(2)}/blocks/${uuid(3)}`
    const pages = Math.ceil(links.length / perPage)
    return new Map([
      [
        column.path,
        plainPage(
          site,
          column.name,
          `${rows(newestFirst(links).slice(0, perPage))}<script>var block = "${block}?page="; var pageCount = ${pages};</script>`,
        ),
      ],
    ])
  },
  query: (_, columns, asked, form) =>
    asked.includes('/blocks/')
      ? ok('text/html;charset=UTF-8', rows(page(only(columns), Number(form.get('page')))), null)
      : null,
}
