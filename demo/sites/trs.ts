import { escapeHtml } from '../pages/html.ts'
import { oldArticle, oldList } from '../pages/skin-old.ts'
import { trsArticle, trsList } from '../pages/skin-trs.ts'
import type { Cms } from './build-site.ts'
import { cut, newestFirst, pagesOf } from './entries.ts'
import type { Column, Entry, Listed } from './site.ts'

const perPage = 15

const href = (column: Column, { kind, listedOn, id }: Entry): string => {
  const [day, month] = [listedOn.replaceAll('-', ''), listedOn.slice(0, 7).replace('-', '')]
  return `${kind === 'disallowed' ? '/zwgk/neibu/' : column.path}${month}/t${day}_${id}.html`
}

/** As the lists of this vendor write an address: from the column where they can. */
const relative = ({ column, href }: Listed) =>
  href.startsWith(column.path) ? `./${href.slice(column.path.length)}` : href

/** The pages of a list: files `index.html`, then `index_<n>.html` counted from `second`. */
const paginate = (
  column: Column,
  links: Listed[],
  second: 1 | 2,
  render: (links: Listed[], pages: number, current: number) => string,
): Map<string, string> => {
  const pages = pagesOf(newestFirst(links), perPage)
  const texts = pages.map((links, i) => render(links, pages.length, i))
  const paths = pages.map((_, i) => (i === 0 ? column.path : `${column.path}index_${i - 1 + second}.html`))
  return new Map(paths.map((path, i) => [path, texts[i]!]))
}

/** TRS WCM as it mostly is: UTF-8, pages counted from 0. */
export const trs: Cms = {
  charset: 'utf-8',
  modern: true,
  contentType: 'text/html; charset=UTF-8',
  href,
  article: trsArticle,
  listPages: (site, column, links) =>
    paginate(column, links, 1, (links, pages, current) =>
      trsList(
        site,
        column,
        links.map((link) => {
          const { title, listedOn } = link.entry
          return `<li><a href="${relative(link)}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(cut(title, 22))}</a><span>${listedOn}</span></li>`
        }),
        `<script>createPageHTML(${pages}, ${current}, "index", "html");</script>`,
      ),
    ),
}

/** An old TRS WCM: gb18030 that calls itself gb2312 in the page and says nothing in the header, pages counted from 1. */
export const oldTrs: Cms = {
  charset: 'gb18030',
  modern: false,
  contentType: 'text/html',
  href,
  article: oldArticle,
  listPages: (site, column, links) =>
    paginate(column, links, 2, (links, pages, current) =>
      oldList(
        site,
        column,
        links.map((link) => {
          const { title, listedOn } = link.entry
          return `<tr><td>·<a href='${relative(link)}' title='${escapeHtml(title)}'>${escapeHtml(cut(title, 18))}</a></td><td width="110">[${listedOn}]</td></tr>`
        }),
        `<script type="text/javascript">createPageHTML('paging',${pages}, ${current + 1},'index','html',${column.entries.length});</script>`,
      ),
    ),
}
