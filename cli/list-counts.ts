import type { Crawl, ListCount } from '../data/schema/crawl.ts'

/** Why links of lists were not taken for reports, counted over all lists. */
export const refusedIn = (lists: readonly ListCount[]): Crawl['failures'] => {
  const all = lists.flatMap(({ refused }) => refused)
  return [...Map.groupBy(all, ({ reason }) => reason)]
    .map(([reason, group]) => ({ reason, count: group.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => (a.reason < b.reason ? -1 : 1))
}

/** What a short run showed, and what it should have. */
export const shortRunText = ({ found, admitted, declared, expected, before, unread }: ListCount): string =>
  [
    `${found} links`,
    declared !== null && declared > found && `it claims ${declared}`,
    before !== null && before > found && `last time ${before}`,
    expected !== null && expected > admitted && `${admitted} taken for reports, ${expected} expected`,
    unread > 0 && `${unread} list pages unread`,
  ]
    .filter(Boolean)
    .join(', ')
