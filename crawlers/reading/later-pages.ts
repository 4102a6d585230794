import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'

/** Where a numbered list is: the number of this page, the first one's, and how many pages there are. */
interface Place {
  /** the name of the number in the query, or in a body of JSON */
  name: string
  page: number
  first?: number
  pages: number
}

/** The requests for the pages after this one, which differ from its own by their number alone. */
export function laterPages(
  request: PageRequest,
  { name, page, first = 1, pages }: Place,
  portal: Portal,
): PageRequest[] {
  const count = Math.min(Math.max(first + pages - 1 - page, 0), portal.pace.maxPages)
  return Array.from({ length: count }, (_, n) => numbered(request, name, page + 1 + n))
}

/** The same request for another page. */
export function numbered(request: PageRequest, name: string, page: number): PageRequest {
  const { guess: _, ...same } = request
  if (request.body?.startsWith('{'))
    return { ...same, body: JSON.stringify({ ...JSON.parse(request.body), [name]: page }) }
  const url = new URL(request.url)
  url.searchParams.set(name, String(page))
  return { ...same, url: url.href }
}

/** The number of a page as its request says it, else the first one's. */
export function pageNumber(request: PageRequest, name: string, first = 1): number {
  const said = request.body?.startsWith('{')
    ? JSON.parse(request.body)[name]
    : new URL(request.url).searchParams.get(name)
  return Number.isInteger(Number(said ?? Number.NaN)) ? Number(said) : first
}
