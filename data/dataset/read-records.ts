import { type Agencies, noAgencies } from '../agencies/agencies.ts'
import { kindByName } from '../agencies/due-day.ts'
import { placeOf } from '../regions/place-of.ts'
import type { Portal } from '../schema/portal.ts'
import type { Review, Store } from '../store/store.ts'
import type { DatasetRecord } from './record.ts'

/** Reads something ordered by report id alongside reports in the same order: what belongs to each. */
const alongside = <T>(items: AsyncIterable<T>, idOf: (item: T) => string) => {
  const iterator = items[Symbol.asyncIterator]()
  let next: IteratorResult<T> | undefined
  return async (id: string): Promise<T[]> => {
    const found: T[] = []
    next ??= await iterator.next()
    while (!next.done && idOf(next.value) <= id) {
      if (idOf(next.value) === id) found.push(next.value)
      next = await iterator.next()
    }
    return found
  }
}

/** What exports read beside the store. */
export interface Surroundings {
  portals: readonly Portal[]
  /** what is declared of agencies; nothing when left out */
  agencies?: Agencies
}

/** The reports of one year (null: of no known year) with all that the dataset says of them, by report id. */
export async function* recordsOf(
  store: Store,
  year: number | null,
  { portals, agencies = noAgencies, reviews }: Surroundings & { reviews: ReadonlyMap<string, Review> },
): AsyncGenerator<DatasetRecord> {
  const byId = new Map(portals.map((portal) => [portal.id, portal]))
  const auditsOf = alongside(store.audits({ year }), (audit) => audit.report.id)
  const sourcesOf = alongside(store.sources({ year }), (source) => source.report)
  for await (const current of store.reports({ year })) {
    const { report, ...stored } = current
    const [audit = null] = await auditsOf(report.id)
    const sources = await sourcesOf(report.id)
    const several = stored.version > 1 || sources.some(({ version }) => version !== null && version !== stored.version)
    const versions = several ? await store.reportVersions(report.id) : [current]
    const portal = stored.portal === null ? null : (byId.get(stored.portal) ?? null)
    const { agency } = report
    const kind = agency === null ? null : (agencies.kindOf(agency) ?? kindByName(agency))
    yield { report, stored, place: placeOf(agency, portal), kind, audit, sources, versions, reviews }
  }
}
