import type { Totals } from '../data/store/store.ts'

/** How many reports are flagged (any status but `reconciled`), and the counts by status in words. */
export const flaggedIn = (audits: Totals['audits']): { flagged: number; text: string } => ({
  flagged: audits.filter(({ status }) => status !== 'reconciled').reduce((all, { count }) => all + count, 0),
  text: audits.length === 0 ? 'none' : audits.map(({ status, count }) => `${count} ${status}`).join(', '),
})
