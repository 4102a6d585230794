import { auditsIn } from './audits.ts'
import { basisIn } from './basis.ts'
import { duePagesIn } from './due-pages.ts'
import { findingRecordsIn } from './finding-records.ts'
import { frontierIn } from './frontier.ts'
import { ingestedIn } from './ingested.ts'
import { reportsIn } from './reports.ts'
import { reviewsIn } from './reviews.ts'
import { runsIn } from './runs.ts'
import { slotsIn } from './slots.ts'
import { snapshotsIn } from './snapshots.ts'
import { sourcesIn } from './sources.ts'
import { stepsIn } from './steps.ts'
import type { Store } from './store.ts'
import { sweepsIn } from './sweeps.ts'
import type { Database } from './tables.ts'
import { totalsIn } from './totals.ts'

/** The store over a database that has this version's tables; the dialect is the database's own business. */
export const kyselyStore = (db: Database): Store => ({
  ...runsIn(db),
  ...slotsIn(db),
  ...frontierIn(db),
  ...duePagesIn(db),
  ...stepsIn(db),
  ...sweepsIn(db),
  ...snapshotsIn(db),
  ...reportsIn(db),
  ...basisIn(db),
  ...auditsIn(db),
  ...findingRecordsIn(db),
  ...reviewsIn(db),
  ...sourcesIn(db),
  ...ingestedIn(db),
  ...totalsIn(db),
  close: () => db.destroy(),
})
