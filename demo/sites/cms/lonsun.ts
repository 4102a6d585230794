import { meta } from '../../pages/html.ts'
import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { newestFirst } from '../entries.ts'
import { ok } from '../site.ts'
import { common, only, page, perPage, rows } from './rows.ts'

const path = '/site/label/8888'

/** Lonsun: the first rows stand in the page, a label hands out the others as HTML. */
export const lonsun: Cms = {
  ...common(['<div id="zoom" class="j-fontContent">', '</div>']),
  href: (_, { id }) => `/public/551/${id}.html`,
  listPages: (site, column, links) =>
    new Map([
      [
        column.path,
        plainPage(
          site,
          column.name,
          `${rows(newestFirst(links).slice(0, perPage))}<div id="page"></div>
<script>Ls.pagination("#page",{pageCount:${Math.ceil(links.length / perPage)},pageIndex:1,url:"${path}?labelName=publicInfoList&siteId=6795621&organId=551&catId=6715&type=4&pageIndex=1&pageSize=${perPage}&action=list&file=/list"})</script>`,
          [meta('SiteId', '6795621')],
        ),
      ],
    ]),
  query(_, columns, asked, form) {
    if (asked !== path || form.get('siteId') !== '6795621') return null
    return ok('text/html;charset=UTF-8', rows(page(only(columns), Number(form.get('pageIndex')))), null)
  },
}
