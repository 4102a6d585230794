import type { Cms } from '../build-site.ts'
import { common, filledByScript, json, only, page, perPage, trsAddress } from './rows.ts'

const path = '/irs/front/list'

/** TRS IRS: the list is JSON, for who posts JSON. */
export const irs: Cms = {
  ...common(['<div class="trs_editor_view">', '</div>']),
  href: trsAddress,
  listPages: filledByScript(
    () => `<ul id="rows"></ul><script>
$.ajax({ url: '${path}', type: 'post', contentType: 'application/json', data: JSON.stringify({ tenantId: '186', tableName: 't_1873', pageNo: 1, pageSize: ${perPage}, sorts: [{ sortField: 'save_time', sortOrder: 'DESC' }] }) })
</script>`,
  ),
  query(_, columns, asked, __, body) {
    if (asked !== path || !body.startsWith('{')) return null
    const list = page(only(columns), JSON.parse(body).pageNo).map(({ entry, href }) => ({
      title: entry.title,
      doc_pub_url: href,
      docreltime: `${entry.listedOn} 10:00:00`,
    }))
    return json({ success: true, data: { total: only(columns).length, list } })
  },
}
