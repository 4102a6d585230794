import type { Portal } from '../data/schema/portal.ts'
import type { PageRequest } from '../data/schema/request.ts'

/** A fetched page as a family sees it: text, no network. */
export interface LoadedPage {
  /** the final address, after redirects */
  url: string
  request: PageRequest
  status: number
  mediaType: string | null
  text: string
}

/** A link that may lead to a report. */
export interface Link {
  url: string
  /** the whole title: the `title` attribute where there is one, since link text is often cut */
  title: string
  /** YYYY-MM-DD as the list prints it, null when it prints none or not the year */
  listedOn: string | null
}

/** What a list page says. */
export interface ListResult {
  links: Link[]
  /** the next list pages, in order; all that are known, the crawl visits each once */
  next: PageRequest[]
  /** how many entries the list claims to have in all its pages, null when it does not say */
  total: number | null
}

/**
 * A CMS family: how the lists of one vendor's sites are built. A family only reads, it never fetches:
 * a page in, links and next pages out.
 */
export interface Family {
  id: string
  name: { zh: string; en: string }
  /** Whether this page was made by this family's CMS. More specific families are asked first (see `rank`). */
  detect(page: LoadedPage): boolean
  /** Place in the order of detection (portals.md §1.8): lower is asked first. */
  rank: number
  /** Links, next pages and total of one list page. Throws PageShapeError when the page is not a list of this family. */
  list(page: LoadedPage, portal: Portal): ListResult
  /** What makes two addresses the same article (host and article number, say); null: the address itself. */
  articleKey?(url: URL): string | null
  /** The article as an HTML page, where the answer to its address holds it as data; null when there is nothing to unpack. */
  article?(page: Pick<LoadedPage, 'url' | 'text'>): string | null
}
