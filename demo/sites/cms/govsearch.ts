import type { Cms } from '../build-site.ts'
import { common, filledByScript, only, page, perPage, script, trsAddress } from './rows.ts'

const path = '/govsearch/jsonp/zf_list.jsp'

/** TRS govsearch: the list is JSONP, after blank lines and a byte-order mark. */
export const govsearch: Cms = {
  ...common(['<div class="TRS_UEDITOR">', '</div>']),
  href: trsAddress,
  listPages: filledByScript(() => `<ul id="rows"></ul><script src="${path}?page=&lb=155&callback=result"></script>`),
  query(_, columns, asked, form) {
    if (asked !== path) return null
    const links = only(columns)
    const data = page(links, Number(form.get('page'))).map(({ entry, href }) => ({
      title: entry.title,
      puburl: href,
      tip: { dates: entry.listedOn },
    }))
    const answer = { num: links.length, nPage: Math.ceil(links.length / perPage), data }
    return script(`\n\n\ufeff${form.get('callback')}(${JSON.stringify(answer)})`)
  },
}
