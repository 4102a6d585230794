import { stringify } from 'yaml'
import { admit } from '../crawlers/admit.ts'
import { CrawlError } from '../crawlers/errors.ts'
import { createFetcher, type Fetcher } from '../crawlers/http.ts'
import type { Portal } from '../data/schema/portal.ts'
import { portalSchema } from '../data/schema/portal.ts'
import type { PageRequest } from '../data/schema/request.ts'
import { readList } from '../queue/read-list.ts'
import { UserError } from './user-error.ts'

type List = ReturnType<typeof readList>

/** A portal of one list, as far as its address tells. */
const portalAt = (address: string): Portal => {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UserError(`${address} is no address of a page: a whole http or https address is needed.`)
  const id = url.hostname.replace(/^www\.|\.gov\.cn$/g, '').replace(/[^a-z0-9]+/g, '-')
  return portalSchema.parse({ id: id.replace(/^-|-$/g, '') || 'portal', name: url.hostname, lists: [{ url: address }] })
}

const look = async (fetcher: Fetcher, request: PageRequest, portal: Portal): Promise<List> => {
  const outcome = await fetcher.fetch(request, portal)
  if (outcome.notModified) throw new Error(`${request.url} was asked for without a condition`)
  return readList({ request, ...outcome }, portal)
}

/** What a page says of itself: the lines that a person checks before the portal is taken up. */
const findings = ({ links, next, total, family }: List, portal: Portal): string[] => {
  const admitted = links.filter((link) => admit(link, portal.lists[0]!).admitted)
  const [first] = next
  return [
    `family ${family.id} (${family.name.zh}), as the page was recognised`,
    `${links.length} links on the page, ${admitted.length} of them reports by their titles${total === null ? '' : `; it claims ${total} in all`}`,
    first
      ? `goes on with ${next.length} more requests, the next ${first.method} ${first.url}${first.guess ? ' (a guess)' : ''}`
      : 'goes on nowhere: no pager was found, or this is the whole list',
    ...admitted.slice(0, 3).map(({ title, listedOn }) => `${listedOn ?? 'undated'} ${title}`),
  ]
}

/**
 * Looks at one list page, politely and as a crawl would, and answers the portal as YAML with what was found as comments.
 * Where the page asks for its rows by script, their first page is looked at too. Throws a UserError that says what the page
 * is instead.
 */
export const probePortal = async (
  address: string,
  { contact, allowPrivate = false }: { contact?: string; allowPrivate?: boolean },
): Promise<string> => {
  const portal = portalAt(address)
  const fetcher = createFetcher({ contact, allowLoopback: allowPrivate })
  try {
    let list = await look(fetcher, { url: address, method: 'GET' }, portal)
    const { family } = list
    for (let hops = 0; hops < 2 && list.links.length === 0 && list.next[0]; hops++)
      list = await look(fetcher, list.next[0], { ...portal, family: family.id })
    const lines = findings({ ...list, family }, portal).map((line) => `# ${line}\n`)
    const proposal = { id: portal.id, name: portal.name, family: family.id, lists: [{ url: address }], verified: true }
    return `${lines.join('')}${stringify({ portals: [proposal] })}`
  } catch (error) {
    if (error instanceof CrawlError) throw new UserError(`${error.message} (${error.reason})`, { cause: error })
    throw error
  } finally {
    await fetcher.close()
  }
}
