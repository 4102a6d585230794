import type { CheerioAPI } from 'cheerio'
import type { Portal } from '../../data/schema/portal.ts'
import type { ListResult, LoadedPage } from '../family.ts'
import { numberedFiles } from './numbered-files.ts'
import { declaredTotal, nextPage } from './pager.ts'

/** Where a list in static files goes on and how long it says it is: by its script, else by its link 下一页 and its words. */
export function restOfList($: CheerioAPI, page: LoadedPage, portal: Portal): Pick<ListResult, 'next' | 'total'> {
  const files = numberedFiles($, page, portal)
  const linked = files ? null : nextPage($, page.url)
  return { next: files?.next ?? (linked ? [linked] : []), total: files?.total ?? declaredTotal($) }
}
