import type { Cms } from '../build-site.ts'
import { common, files } from './rows.ts'

/** VSB: nb.htm is the newest page, nb/2.htm and nb/1.htm the older ones, the oldest last. */
export const vsb: Cms = {
  ...common(['<form name="_newscontent_fromname"><div id="vsb_content">', '</div></form>']),
  href: (_, { id }) => `/info/1308/${id}.htm`,
  listPages: (site, column, links) => {
    const folder = column.path.replace('.htm', '/')
    return files(
      site,
      column,
      links,
      (n, pages) => (n === 0 ? column.path : `${folder}${pages - n}.htm`),
      (n, pages) =>
        `<span class="p_t">共${links.length}条</span>${n + 1 < pages ? `<span class="p_next"><a href="${folder}${pages - n - 1}.htm">下页</a></span>` : ''}`,
    )
  },
}
