import type { Cms } from '../build-site.ts'
import { common, files } from './rows.ts'

/** NFCMS: index.html, index_2.html …. */
export const nfcms: Cms = {
  ...common(['<div class="article-content">', '</div>']),
  href: (column, { id }) => `${column.path}content/post_${id}.html`,
  listPages: (site, column, links) =>
    files(
      site,
      column,
      links,
      (n) => (n === 0 ? column.path : `${column.path}index_${n + 1}.html`),
      (n, pages) => (n + 1 < pages ? `<a href="index_${n + 2}.html">下一页</a>` : ''),
    ),
}
