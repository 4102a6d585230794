import { z } from 'zod'
import type { AuditStatus } from '../../data/schema/audit.ts'
import type { PlaceCount } from '../../data/store/browsing.ts'

/** How many reports there are, by what the rules say of them. */
export const countsSchema = z.strictObject({
  reports: z.int(),
  violated: z.int(),
  incomplete: z.int(),
  reconciled: z.int(),
  unreadable: z.int(),
  unaudited: z.int(),
})
export type Counts = z.infer<typeof countsSchema>

export const noCounts: Counts = { reports: 0, violated: 0, incomplete: 0, reconciled: 0, unreadable: 0, unaudited: 0 }

/** Adds counts up, status by status. */
export const sumOf = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (sum, one) =>
      Object.fromEntries(Object.entries(sum).map(([name, n]) => [name, n + one[name as keyof Counts]])) as Counts,
    noCounts,
  )

/** The counts of some places together. */
export const countsOf = (rows: readonly PlaceCount[]): Counts => {
  const of = (status: AuditStatus | null) =>
    rows.filter((row) => row.status === status).reduce((sum, { reports }) => sum + reports, 0)
  return {
    reports: rows.reduce((sum, { reports }) => sum + reports, 0),
    violated: of('violated'),
    incomplete: of('incomplete'),
    reconciled: of('reconciled'),
    unreadable: of('unreadable'),
    unaudited: of(null),
  }
}
