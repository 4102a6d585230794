import { auditsIn } from './audits.ts'
import { basisIn } from './basis.ts'
import { browsingIn } from './browse.ts'
import { findingListIn } from './browse-findings.ts'
import type { BrowsableStore } from './browsing.ts'
import { duePagesIn } from './due-pages.ts'
import { findingRecordsIn } from './finding-records.ts'
import { frontierIn } from './frontier.ts'
import { ingestedIn } from './ingested.ts'
import { portalsIn } from './listings.ts'
import { reportsIn } from './reports.ts'
import { reviewsIn } from './reviews.ts'
import { runsIn } from './runs.ts'
import { slotsIn } from './slots.ts'
import { snapshotsIn } from './snapshots.ts'
import { sourcesIn } from './sources.ts'
import { stepsIn } from './steps.ts'
import { sweepsIn } from './sweeps.ts'
import type { Database } from './tables.ts'
import { totalsIn } from './totals.ts'

/** The store over a database that has this version's tables; the dialect is the database's own business. */
export const kyselyStore = (db: Database): BrowsableStore => ({
  ...runsIn(db),
  ...portalsIn(db),
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
  ...browsingIn(db),
  ...findingListIn(db),
  close: () => db.destroy(),
})
