import { afterEach, beforeEach, describe } from 'vitest'
import type { BrowsableStore } from '../../../data/store/browsing.ts'
import { openStore } from '../../../data/store/open-store.ts'
import { auditsConform } from './conformance/audits.ts'
import { browsingConforms } from './conformance/browsing.ts'
import { duePagesConform } from './conformance/due-pages.ts'
import { endsConform } from './conformance/ends.ts'
import { findingsConform } from './conformance/findings.ts'
import { frontierConforms } from './conformance/frontier.ts'
import { ingestedConforms } from './conformance/ingested.ts'
import { judgingConforms } from './conformance/judging.ts'
import { machinesConform } from './conformance/machines.ts'
import { processesConform } from './conformance/processes.ts'
import { reportsConform } from './conformance/reports.ts'
import { runsConform } from './conformance/runs.ts'
import { snapshotsConform } from './conformance/snapshots.ts'
import { sourcesConform } from './conformance/sources.ts'
import { stepsConform } from './conformance/steps.ts'
import { totalsConform } from './conformance/totals.ts'
import { withdrawalsConform } from './conformance/withdrawals.ts'

/** An empty place for a store; `remove` takes it away with all that is in it. */
export interface Place {
  address: string
  remove(): Promise<void>
}

/** The store under test, open and empty at the beginning of each test. */
export interface Stage {
  readonly store: BrowsableStore
  readonly address: string
}

/** What every store must do, whichever database it stands on: run with one place after another by `makePlace`. */
export const storeConformance = (name: string, makePlace: () => Promise<Place>): void => {
  describe(`store on ${name}`, () => {
    let place: Place
    let store: BrowsableStore
    const stage: Stage = {
      get store() {
        return store
      },
      get address() {
        return place.address
      },
    }
    beforeEach(async () => {
      place = await makePlace()
      store = await openStore(place.address)
    })
    afterEach(async () => {
      await store.close()
      await place.remove()
    })

    describe('runs and reviews', () => runsConform(stage))
    describe('frontier', () => frontierConforms(stage))
    describe('due pages', () => duePagesConform(stage))
    describe('steps', () => stepsConform(stage))
    describe('ends', () => endsConform(stage))
    describe('snapshots', () => snapshotsConform(stage))
    describe('reports', () => reportsConform(stage))
    describe('withdrawals', () => withdrawalsConform(stage))
    describe('sources', () => sourcesConform(stage))
    describe('ingested corpora', () => ingestedConforms(stage))
    describe('audits', () => auditsConform(stage))
    describe('findings', () => findingsConform(stage))
    describe('judging', () => judgingConforms(stage))
    describe('totals', () => totalsConform(stage))
    describe('several machines', () => machinesConform(stage))
    describe('several processes', () => processesConform(stage))
    describe('lists and counts', () => browsingConforms(stage))
  })
}
