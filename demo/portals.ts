import { type Portal, portalSchema } from '../data/schema/portal.ts'
import { type Behaviour, type RequestLog, type ServedSite, serve } from './serve.ts'
import { demoSites } from './sites/demo-sites.ts'
import type { Entry } from './sites/site.ts'

/** How the sample portals are to be served; all that is left out is as a well-behaved site does it. */
export interface DemoOptions extends Partial<Omit<Behaviour, 'revised'>> {
  /** the first site takes this port, the others the ones after it; 0 (the default): free ports */
  port?: number
  /** pause between two requests to one host that the portals ask for, in ms; 20 by default */
  delayMs?: number
  /** also the site whose list only a browser can read */
  scripted?: boolean
}

/** One link of a list and the truth about what it leads to. */
interface ExpectedLink extends Entry {
  portal: string
  /** address of the list's first page */
  list: string
  url: string
}

/** What the sample portals serve. */
interface Expected {
  /** every link of every list; an article that two lists name stands here twice, with the same id and host */
  links: ExpectedLink[]
  /** the list pages, in order, and how many links they hold together */
  lists: { portal: string; url: string; pages: string[]; total: number }[]
  /** hosts (with port) that answer nothing but a challenge */
  walled: string[]
}

/** The sample portals while they are being served. */
export interface Demo {
  portals: Portal[]
  requests: RequestLog[]
  expected: Expected
  /** Publishes the corrected reports under their old addresses, or takes them back. */
  revise(corrected?: boolean): void
  close(): Promise<void>
}

const portalsOf = ({ site, origin }: ServedSite, delayMs: number): Portal[] => {
  const byPortal = Map.groupBy(site.columns, ({ portal }) => portal.id)
  return [...byPortal.values()].map((columns) =>
    portalSchema.parse({
      ...columns[0]!.portal,
      lists: columns.map(({ path, agency, year, isReport: report }) => ({ url: origin + path, agency, year, report })),
      pace: { delayMs, timeoutMs: 10_000 },
      note: 'sample portal on loopback; places and figures are invented',
    }),
  )
}

const expectedOf = (served: ServedSite[]): Expected => ({
  links: served.flatMap(({ site, origin }) =>
    site.links.map(({ entry, column, href }) => ({
      ...entry,
      portal: column.portal.id,
      list: origin + column.path,
      url: new URL(href, origin).href,
    })),
  ),
  lists: served.flatMap(({ site, origin }) =>
    site.columns
      .filter(({ isReport }) => !isReport)
      .map(({ path, portal, entries }) => ({
        portal: portal.id,
        url: origin + path,
        pages: (site.listPages.get(path) ?? [path]).map((page) => origin + page),
        total: entries.length,
      })),
  ),
  walled: served.filter(({ site }) => site.walled).map(({ origin }) => new URL(origin).host),
})

/** Serves the sample portals on 127.0.0.1, one port each. Throws when a port is taken; then none is left open. */
export const startDemo = async (options: DemoOptions = {}): Promise<Demo> => {
  const requests: RequestLog[] = []
  let revised = false
  const behaviour: Behaviour = {
    slowMs: options.slowMs ?? 0,
    fail: options.fail ?? (() => null),
    revised: () => revised,
  }
  const served: ServedSite[] = []
  const close = async () => {
    await Promise.all(served.map((site) => site.close()))
  }
  try {
    for (const [i, site] of demoSites(options).entries())
      served.push(
        await serve(site, options.port ? options.port + i : 0, behaviour, (request) => requests.push(request)),
      )
  } catch (error) {
    await close()
    throw error
  }
  return {
    portals: served.flatMap((site) => portalsOf(site, options.delayMs ?? 20)),
    requests,
    expected: expectedOf(served),
    revise: (corrected = true) => {
      revised = corrected
    },
    close,
  }
}
