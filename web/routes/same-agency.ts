import { markOf } from '../../data/regions/marked-id.ts'
import type { BrowsableStore, Listed } from '../../data/store/browsing.ts'

const mostReports = 500

/**
 * The reports of one agency, by year. Agencies that only share a name are told apart by the division (`region`) that their
 * reports' ids end in; those whose name says it all have none (null).
 */
export const reportsOfAgency = async (
  store: BrowsableStore,
  agency: string,
  region: string | null,
  order: 'asc' | 'desc' = 'asc',
): Promise<Listed[]> => {
  const filter = region === null ? { agency } : { agency, region }
  const listed = await store.listed(filter, { sort: 'year', order }, { limit: mostReports, offset: 0 })
  return listed.filter(({ report }) => markOf(report) === region)
}

/** The divisions that tell agencies of this name apart. */
export const divisionsOfName = async (store: BrowsableStore, agency: string): Promise<string[]> => {
  const listed = await store.listed({ agency }, { sort: 'agency', order: 'asc' }, { limit: mostReports, offset: 0 })
  return [...new Set(listed.flatMap(({ report }) => markOf(report) ?? []))].sort()
}
