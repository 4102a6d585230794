import { GoneError } from '../crawlers/errors.ts'
import type { Page } from '../data/schema/page.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { JobContext } from './job.ts'

/** The portal of a page. Throws a GoneError when the portals file no longer has it: nobody says how to treat its hosts. */
export const portalOf = (page: Page, { portals }: JobContext): Portal => {
  const portal = portals.get(page.portal)
  if (!portal) throw new GoneError('portal-unknown', `${page.request.url}: no portal ${page.portal} is known any more.`)
  return portal
}
