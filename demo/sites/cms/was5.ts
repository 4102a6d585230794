import type { Cms } from '../build-site.ts'
import { ok } from '../site.ts'
import { common, filledByScript, only, page, perPage, trsAddress } from './rows.ts'

const path = '/was5/web/search'

/** TRS WAS 5: the list is JSON, with raw line ends in its titles and a sample row at its end. */
export const was5: Cms = {
  ...common(['<div class="TRS_Editor">', '</div>']),
  href: trsAddress,
  listPages: filledByScript(
    ({ name }) =>
      `<a class="CurrChnlCls" href="./">${name}</a><ul id="docs"></ul>
<script>$.getJSON("${path}?channelid=229105&templet=docs.jsp&classsql=chnlid%3D2201&prepage=${perPage}&page=1", draw)</script>`,
  ),
  query(_, columns, asked, form) {
    if (asked !== path) return null
    const docs = page(only(columns), Number(form.get('page'))).map(
      ({ entry, href }) => `{"title":"${entry.title}\n","url":"${href}","pubtime":"${entry.listedOn}"}`,
    )
    const all = [...docs, '{"title":"文章标题","url":"","pubtime":"发布时间"}'].join(',\n')
    return ok('text/html;charset=UTF-8', `{"count": ${only(columns).length}, "docs": [${all}]}`, null)
  },
}
