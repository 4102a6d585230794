import type { Cms } from '../build-site.ts'
import { common, files, hex } from './rows.ts'

/** The platform of Shandong's cities: names of 24 hex digits. */
export const gongkai: Cms = {
  ...common(['<div class="zhengwen">', '</div>']),
  href: (column, { id }) => `${column.path}doc_${hex(id, 24)}.html`,
  listPages: (site, column, links) =>
    files(
      site,
      column,
      links,
      (n) => (n === 0 ? column.path : `${column.path}index_${n + 1}.html`),
      (n, pages) => `<p>共${links.length}条 ${n + 1 < pages ? `<a href="index_${n + 2}.html">下一页</a>` : ''}</p>`,
    ),
}
