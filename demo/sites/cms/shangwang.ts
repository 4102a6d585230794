import type { Cms } from '../build-site.ts'
import { common, files } from './rows.ts'

/** 商网: page_1.html, page_2.html … of a kind of their own. */
export const shangwang: Cms = {
  ...common(['<div class="wzcon">', '</div>']),
  href: (_, { id }) => `/openness/OpennessAnnualReport/show/${id}.html`,
  listPages: (site, column, links) => {
    const path = (n: number) => column.path.replace('page_1', `page_${n + 1}`)
    return files(site, column, links, path, (_, pages) =>
      Array.from({ length: pages }, (_, n) => `<a href="${path(n)}">${n + 1}</a>`).join(' '),
    )
  },
}
