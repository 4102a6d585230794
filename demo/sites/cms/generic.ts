import type { Cms } from '../build-site.ts'
import { common, files } from './rows.ts'

/** A site of nobody's: rows, and a link to the next page. */
export const generic: Cms = {
  ...common(['<div class="text">', '</div>']),
  href: (column, { id }) => `${column.path}${id}.jhtml`,
  listPages: (site, column, links) =>
    files(
      site,
      column,
      links,
      (n) => (n === 0 ? column.path : `${column.path}list${n + 1}.jhtml`),
      (n, pages) => (n + 1 < pages ? `<a href="list${n + 2}.jhtml">下一页</a>` : ''),
    ),
}
