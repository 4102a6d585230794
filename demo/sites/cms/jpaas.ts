import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { common, day, hex, json, only, page, perPage, rows } from './rows.ts'

const path = '/api-gateway/jpaas-publish-server/front/page/build/unit'

/** Hanweb jpaas: the list is HTML within JSON; only `paramJson` chooses a page of it. */
export const jpaas: Cms = {
  ...common(['<div class="main-txt"><!--ZJEG_RSS.content.begin-->', '<!--ZJEG_RSS.content.end--></div>']),
  href: (column, { id, listedOn }) => `${column.path}art/${day(listedOn).year}/art_${hex(id, 32)}.html`,
  listPages: (site, column) =>
    new Map([
      [
        column.path,
        plainPage(
          site,
          column.name,
          `<div class="page-content" url="${path}" queryData="{'webId':'7b9c','pageId':'3f1d','parseType':'bulidstatic','pageType':'column','tagId':'当前栏目_list','tplSetId':'9a8b'}"></div>`,
        ),
      ],
    ]),
  query(_, columns, asked, form) {
    if (asked !== path || form.get('parseType') !== 'bulidstatic') return null
    const links = only(columns)
    const { pageNo } = JSON.parse(form.get('paramJson') ?? '{"pageNo":1}')
    const html = `${rows(page(links, pageNo))}<div class="pagination" rows="${perPage}" count="${links.length}"></div>`
    return json({ success: true, message: '', data: { html } })
  },
}
