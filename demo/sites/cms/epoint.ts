import type { Cms } from '../build-site.ts'
import { common, filledByScript, json, only, page, script, uuid } from './rows.ts'

const site = '7eb5f7f1-9041-43ad-8e13-8fcb82ea831a'

/** Epoint EWB: a shell; who knows the number of the site, which stands in a script, may post for the rows. */
export const epoint: Cms = {
  ...common(['<div class="ewb-article">', '</div>']),
  href: (_, { id, listedOn }) => `/govxxgk/360722/${listedOn}/${uuid(id)}.html`,
  listPages: filledByScript(
    () => '<div class="ewb-list" id="rows"></div><script src="/js/webBuilderCommon.js"></script>',
  ),
  query(_, columns, asked, __, body) {
    if (asked === '/js/webBuilderCommon.js')
      return script(`var webBuilder = { siteGuid: "${site}", projectName: "EWB-FRONT", theme: "default" };`)
    if (!asked.startsWith('/EWB-FRONT/') || !body.startsWith('{')) return null
    const { siteGuid, pageIndex, pageSize } = JSON.parse(body)
    const links = siteGuid === site ? only(columns) : []
    const data = page(links, pageIndex + 1, Math.min(pageSize, 20)).map(({ entry, href }) => ({
      title: `${entry.title.slice(0, 10)}…`,
      realtitle: entry.title,
      infourl: href,
      infodate: entry.listedOn,
    }))
    return json({ custom: { total: links.length, data } })
  },
}
