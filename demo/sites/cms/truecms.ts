import { escapeHtml } from '../../pages/html.ts'
import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { newestFirst } from '../entries.ts'
import type { Listed } from '../site.ts'
import { common, only, perPage, row, script, uuid } from './rows.ts'

const path = '/TrueCMS/messageController/getMessage.do'
const store = (links: Listed[], total: number) =>
  `<datastore><totalrecord>${total}</totalrecord><recordset>${links.map((link) => `<record><![CDATA[${row(link)}]]></record>`).join('')}</recordset></datastore>`

/** TrueCMS: the first records stand in the page, the others come as JSONP around XML; more than 50 at once are none. */
export const truecms: Cms = {
  ...common(['<div id="zoom">', '</div>']),
  href: (column, { id }) => `${column.path.replace(/[^/]+$/, '')}content/${uuid(id)}.html`,
  listPages: (site, column, links) =>
    new Map([
      [
        column.path,
        plainPage(
          site,
          escapeHtml(column.name),
          `<div id="initData" style="display:none">${store(newestFirst(links).slice(0, perPage), links.length)}</div>
<script>$("#rows").load({ url: "${path}", columnId: "${uuid(77)}", perPage: ${perPage}, totalRecord: ${links.length} })</script>`,
        ),
      ],
    ]),
  query(_, columns, asked, form) {
    if (asked !== path || form.get('columnId') !== uuid(77)) return null
    const [from, to] = [Number(form.get('startrecord')), Number(form.get('endrecord'))]
    const links = to - from < 50 ? newestFirst(only(columns)).slice(from - 1, to) : []
    return script(`${form.get('callback')}(${JSON.stringify({ result: store(links, only(columns).length) })})`)
  },
}
