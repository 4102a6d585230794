import type { Migration } from 'kysely/migration'
import { frontier } from './0001-frontier.ts'
import { snapshots } from './0002-snapshots.ts'
import { reports } from './0003-reports.ts'
import { audits } from './0004-audits.ts'
import { dataset } from './0005-dataset.ts'
import { provenance } from './0006-provenance.ts'
import { machines } from './0007-machines.ts'
import { findings } from './0008-findings.ts'
import { listings } from './0009-listings.ts'
import { judging } from './0010-judging.ts'
import { gravity } from './0011-gravity.ts'
import type { ColumnTypes } from './column-types.ts'

const steps = {
  '0001-frontier': frontier,
  '0002-snapshots': snapshots,
  '0003-reports': reports,
  '0004-audits': audits,
  '0005-dataset': dataset,
  '0006-provenance': provenance,
  '0007-machines': machines,
  '0008-findings': findings,
  '0009-listings': listings,
  '0010-judging': judging,
  '0011-gravity': gravity,
}

/** The steps from an empty database to this version's tables, in order. A step that was released is never changed. */
export const migrationsFor = (types: ColumnTypes): Record<string, Migration> =>
  Object.fromEntries(Object.entries(steps).map(([name, up]) => [name, { up: (db) => up(db, types) }]))
