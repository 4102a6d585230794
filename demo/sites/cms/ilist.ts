import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { ok } from '../site.ts'
import { common, only, page, perPage, rows } from './rows.ts'

const list = (number: number) => `/info/iList.jsp?node_id=JT&cat_id=10233&cur_page=${number}`

/** iList: lists and articles behind one script each. */
export const ilist: Cms = {
  ...common(['<div class="info-cont">', '</div>']),
  href: (_, { id }) => `/info/iContent.jsp?node_id=JT&cat_id=10233&tm_id=${id}`,
  listPages: () => new Map(),
  query(site, columns, asked, form) {
    if (asked !== '/info/iList.jsp') return null
    const links = only(columns)
    const numbers = Array.from(
      { length: Math.ceil(links.length / perPage) },
      (_, n) => `<a href="${list(n + 1)}">${n + 1}</a>`,
    )
    const shown = rows(page(links, Number(form.get('cur_page') ?? 1)))
    return ok('text/html;charset=UTF-8', plainPage(site, '年报', `${shown}${numbers.join(' ')}`), null)
  },
}
