import type { SiteFacts } from '../pages/article.ts'
import type { Answer, Column, Site } from './site.ts'

const wall: Answer = {
  status: 521,
  type: 'text/html; charset=utf-8',
  modified: null,
  headers: { 'x-via-jsl': 'demo,-', 'set-cookie': '__jsluid_h=0000000000000000000000000000demo; path=/; HttpOnly' },
  body: '<html><body><script>document.cookie="__jsl_clearance=0";location.href=location.pathname+location.search</script></body></html>',
}

/** A site behind a challenge: whatever is asked for, it answers 521 with a script. It has no robots.txt. */
export const walledSite = (facts: SiteFacts, portal: Column['portal']): Site => {
  const column: Column = { name: '政府信息公开年报', path: '/zwgk/zfxxgknb/', portal, entries: [] }
  const site: Site = {
    facts,
    charset: 'utf-8',
    modern: false,
    walled: true,
    columns: [column],
    links: [],
    listPages: new Map([[column.path, [column.path]]]),
    pages: new Map(),
    query: (path) => (path === '/robots.txt' ? null : wall),
    oneLess: () => site,
  }
  return site
}
