import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { common, filledByScript, json, only, page, perPage } from './rows.ts'

const tree = [
  { id: 2600, name: '政府信息公开', children: [{ id: 2629, name: '政府信息公开年报', jump_url: '', children: [] }] },
]
const config = (detail: unknown) =>
  `<div id="app"></div><script>window._CONFIG = { SID: '755001', TREE: ${JSON.stringify(tree)}, DETAIL: ${JSON.stringify(detail)} };</script>`

/** gkmlpt: the list comes from an API, the text of an article stands in a script. */
export const gkmlpt: Cms = {
  ...common(['', '']),
  article: ({ site, title, publishedOn, source, body }) =>
    plainPage(site, title, config({ title, publisher: source, display_publish_time: publishedOn, content: body })),
  href: (_, { id }) => `/gkmlpt/content/2/${Math.floor(id / 1000)}/post_${id}.html`,
  listPages: filledByScript(() => config(null)),
  query(_, columns, asked, form) {
    if (asked !== '/gkmlpt/api/all/2629' || form.get('sid') !== '755001') return null
    const articles = page(only(columns), Number(form.get('page'))).map(({ entry, href }) => ({
      id: entry.id,
      title: entry.title,
      publisher: entry.source,
      display_publish_time: entry.listedOn,
      url: href,
      post_url: '',
    }))
    return json({
      classify: { id: 2629, name: '政府信息公开年报' },
      total: only(columns).length,
      size: perPage,
      articles,
    })
  },
}
