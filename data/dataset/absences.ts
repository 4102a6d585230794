import type { Page, Stage } from '../schema/page.ts'
import type { Store } from '../store/store.ts'

interface Why {
  status: 'unreadable' | 'dead' | 'walled' | 'open' | 'notFound' | 'notLooked'
  url: string | null
  reason: string | null
}

/** Why reports are not there. */
export interface Trouble {
  /** of the report for the year of an agency by any of its names */
  of(names: readonly string[], year: number, portal: string | null): Why
}

/** The agency and year that a link speaks of, where the portal does not say: X2024年…报告, or 2024年X…报告. */
const linkOf = ({ agency, year, title }: Page): { agency: string | null; year: number | null } => {
  const [, before, after] = /^(.{2,40}?)?(?:关于)?20\d\d年度?(.{2,40}?)?(?:政府)?信息公开/.exec(title ?? '') ?? []
  const said = Number(/(20\d\d)年/.exec(title ?? '')?.[1]) || null
  return { agency: agency ?? before ?? after ?? null, year: year ?? said }
}

const troubled: [Stage, Why['status']][] = [
  ['failed', 'dead'],
  ['walled', 'walled'],
  ['rejected', 'unreadable'],
  ['fetch', 'open'],
  ['parse', 'open'],
]

/** Lists of a portal: one that is walled or dead explains every report that nobody saw a link to. */
const listTrouble = async (store: Store): Promise<Map<string, Why>> => {
  const found = new Map<string, Why>()
  const worst = (portal: string, why: Why) => {
    const order = ['walled', 'dead', 'open', 'notFound']
    const known = found.get(portal)
    if (!known || order.indexOf(why.status) < order.indexOf(known.status)) found.set(portal, why)
  }
  for await (const { portal, stage, reason, request } of store.pages({ kind: 'list' })) {
    if (stage === 'done') worst(portal, { status: 'notFound', url: null, reason: null })
    else if (stage === 'walled') worst(portal, { status: 'walled', url: request.url, reason })
    else if (stage === 'failed') worst(portal, { status: 'dead', url: request.url, reason })
    else worst(portal, { status: 'open', url: null, reason: null })
  }
  return found
}

/** Why reports are not there, as far as the pages of the store tell: their own page, else the lists of their portal. */
export const troubleIn = async (store: Store): Promise<Trouble> => {
  const lists = await listTrouble(store)
  const pages = new Map<string, Why>()
  for (const [stage, status] of troubled)
    for await (const page of store.pages({ stage, kind: 'article' })) {
      const { agency, year } = linkOf(page)
      if (agency === null || year === null) continue
      const key = `${agency}\n${year}`
      const notOne = stage === 'rejected' && page.reason === 'no-report'
      if (!pages.has(key))
        pages.set(key, { status: notOne ? 'notFound' : status, url: page.request.url, reason: page.reason })
    }
  return {
    of: (names, year, portal) =>
      names.map((name) => pages.get(`${name}\n${year}`)).find((why) => why !== undefined) ??
      (portal === null ? undefined : lists.get(portal)) ?? { status: 'notLooked', url: null, reason: null },
  }
}
