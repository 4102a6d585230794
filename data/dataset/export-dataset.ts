import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Agencies } from '../agencies/agencies.ts'
import type { Portal } from '../schema/portal.ts'
import type { Review, Store } from '../store/store.ts'
import { troubleIn } from './absences.ts'
import { dataPackage } from './datapackage.ts'
import { dictionary } from './dictionary.ts'
import { type DatasetFormat, sinkOf } from './formats.ts'
import { Ledger } from './ledger.ts'
import { recordsOf } from './read-records.ts'
import type { Sink, TableFiles } from './sink.ts'
import { swapFolder } from './swap-folder.ts'
import type { Table } from './table.ts'
import { formRows } from './tables/form.ts'
import { regionRows } from './tables/regions.ts'
import { tables as allTables, tableOf } from './tables.ts'

/** What is to be written, and how. */
export interface ExportOptions {
  store: Store
  /** who should have published, and where agencies are */
  portals: readonly Portal[]
  /** who became whom, so that nobody is missing under a name of later years; nothing is known when left out */
  agencies?: Agencies
  format: DatasetFormat
  /** for Excel: a byte-order mark at the head of CSV */
  bom?: boolean
  /** only reports of these years; all when left out */
  years?: readonly number[]
  /** only these tables; all when left out */
  only?: readonly string[]
  /** an SPDX identifier */
  license?: string
  version?: string | null
  /** stops between two reports; the old dataset stays */
  signal?: AbortSignal
  onReports?: (count: number) => void
}

/** What was written. */
export interface Exported {
  reports: number
  files: TableFiles[]
}

/** Hands the rows of everything in the store to the sink; answers how many reports there were, and from which hosts. */
const fill = async (sink: Sink, tables: readonly Table[], options: ExportOptions) => {
  const { store, portals, agencies, years: chosen, signal, onReports } = options
  const wanted = new Set(tables.map(({ name }) => name))
  const reviews = new Map<string, Review>((await store.reviews()).map((review) => [review.fingerprint, review]))
  const ledger = new Ledger(portals, agencies)
  const coverage = tableOf('coverage')
  const hosts = new Set<string>()
  let reports = 0
  for (const year of await store.years()) {
    if (chosen && (year === null || !chosen.includes(year))) continue
    for await (const record of recordsOf(store, year, { portals, agencies, reviews })) {
      signal?.throwIfAborted()
      // at once and not many reports together: rows that live on for a while are held longer than they are needed
      for (const table of tables) if (table.rows) await sink.write(table, year, [...table.rows(record)])
      const covered = ledger.see(record)
      if (wanted.has('coverage')) await sink.write(coverage, year, covered)
      for (const { url } of record.sources) if (URL.canParse(url)) hosts.add(new URL(url).host)
      reports++
      onReports?.(reports)
    }
  }
  if (wanted.has('coverage')) {
    const trouble = await troubleIn(store)
    for (const year of ledger.years())
      for (const row of ledger.absent(year, trouble)) await sink.write(coverage, year, [row])
  }
  if (wanted.has('form')) await sink.write(tableOf('form'), undefined, formRows())
  if (wanted.has('regions')) await sink.write(tableOf('regions'), undefined, regionRows())
  hosts.delete('')
  return { reports, hosts: [...hosts].sort() }
}

/** Writes the dataset into an empty folder, with its descriptor and its dictionary. */
export const writeDataset = async (folder: string, options: ExportOptions): Promise<Exported> => {
  const { format, bom = false, only, license = 'CC0-1.0', version = null } = options
  const tables = only ? allTables.filter(({ name }) => only.includes(name)) : allTables
  const makeSink = await sinkOf(format)
  const sink = await makeSink({ folder, tables, bom })
  try {
    const { reports, hosts } = await fill(sink, tables, options)
    const files = await sink.close()
    const about = { version, license, hosts, reports }
    await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(dataPackage(files, format, about), null, 2)}\n`)
    await writeFile(join(folder, 'DICTIONARY.md'), dictionary(tables))
    return { reports, files }
  } catch (error) {
    await sink.abort()
    throw error
  }
}

/**
 * Writes the dataset of a store to `out`, in the place of the one that is there. Memory does not grow with the number of
 * reports; the same store gives the same bytes; an export that fails or is killed leaves the old one. Throws a DatasetError
 * where the folder or the format cannot take it.
 */
export const exportDataset = (out: string, options: ExportOptions): Promise<Exported> =>
  swapFolder(out, (folder) => writeDataset(folder, options))
