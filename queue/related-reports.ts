import { type Agencies, nameKey } from '../data/agencies/agencies.ts'
import { markOf } from '../data/regions/marked-id.ts'
import type { Report } from '../data/schema/report.ts'
import type { Store } from '../data/store/store.ts'

/** Reports under these names; of namesakes elsewhere, as far as `id` and theirs tell, none. */
const reportsOf = async (store: Store, id: string, names: readonly string[], year?: number): Promise<Report[]> => {
  const found = await Promise.all(
    [...new Set(names)].map((agency) => Array.fromAsync(store.reports({ agency, year }), ({ report }) => report)),
  )
  const mark = markOf(id)
  return found.flat().filter((report) => mark === null || (markOf(report.id) ?? mark) === mark)
}

/** Reports of other agencies that an audit of this one looks at, or that look at it, as far as that is declared. */
export interface Related {
  /** of the same agency under other names, and of those it came from or became */
  line: Report[]
  /** that it sums up */
  parts: Report[]
  /** that sum it up */
  wholes: Report[]
}

/** What is declared of a report's agency, as reports of the store. Asks the store nothing when nothing is declared. */
export const relatedReports = async (
  { id, agency, year }: Report,
  store: Store,
  agencies: Agencies,
): Promise<Related> => {
  if (agency === null || year === null) return { line: [], parts: [], wholes: [] }
  const others = agencies.lineOf(agency).filter((name) => nameKey(name) !== nameKey(agency))
  const namesOf = (parties: readonly { names: readonly string[] }[]) => parties.flatMap(({ names }) => names)
  return {
    line: await reportsOf(store, id, others),
    parts: await reportsOf(store, id, namesOf(agencies.sumsOf(agency, year)?.parts ?? []), year),
    wholes: await reportsOf(store, id, namesOf(agencies.wholesOf(agency, year)), year),
  }
}
