import type { Cms } from '../build-site.ts'
import { common, files } from './rows.ts'

/** eportal: folders named by numbers. */
export const eportal: Cms = {
  ...common(['<div class="easysite-news-text">', '</div>']),
  href: (column, { id }) => `${column.path.replace('index.html', '')}${id}/index.html`,
  listPages: (site, column, links) => {
    const path = (n: number) => (n === 0 ? column.path : column.path.replace('index.html', `fd0f1f5c-${n + 1}.html`))
    return files(site, column, links, path, (n, pages) => (n + 1 < pages ? `<a href="${path(n + 1)}">下一页</a>` : ''))
  },
}
