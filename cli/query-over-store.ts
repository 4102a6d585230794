import { withDatasetOf } from '../data/dataset/temporary-dataset.ts'
import { readAgencies } from './agencies-option.ts'
import { readPortalsFile } from './choose-portals.ts'
import type { QueryCommand } from './query-command.ts'
import { withStore } from './with-store.ts'

/** Gives `use` the files of the tables that a query needs, written from what is in the store now. */
export const overStore = async (
  sql: string,
  { store: url, portals, agencies }: Pick<QueryCommand, 'store' | 'portals' | 'agencies'>,
  use: (paths: ReadonlyMap<string, readonly string[]>) => Promise<void>,
): Promise<void> => {
  const around = { portals: await readPortalsFile(portals), agencies: await readAgencies(agencies) }
  await withStore(url, { existing: true }, (store) => withDatasetOf(store, around, sql, use))
}
