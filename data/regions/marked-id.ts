import type { Portal } from '../schema/portal.ts'
import type { Report } from '../schema/report.ts'
import { tellingRegion } from './place-of.ts'

/** An id of sixteen characters with a division behind it, see `markedId`, as SQL's `like` has it. */
export const anyMarked = `${'_'.repeat(16)}-${'_'.repeat(6)}`

/**
 * The id of a report as it is kept: with the division behind it (`…-360721`) when two agencies of that name would have the
 * same one and the portal tells where this one is. An id from the source's hash needs none.
 */
export const markedId = ({ id, agency, year }: Report, portal: Pick<Portal, 'region'> | null): string => {
  const region = agency === null || year === null ? null : tellingRegion(agency, portal)
  return region === null ? id : `${id}-${region}`
}

/** What `markedId` put behind an id, null when there is nothing. */
export const markOf = (id: string): string | null => /^.{16}-(\d{6})$/.exec(id)?.[1] ?? null
