import { setFlagsFromString } from 'node:v8'
import { DatasetError } from '../data/dataset/dataset-error.ts'
import { type Exported, exportDataset } from '../data/dataset/export-dataset.ts'
import type { DatasetFormat } from '../data/dataset/formats.ts'
import { releaseDataset } from '../data/dataset/release/release-dataset.ts'
import { readAgencies } from './agencies-option.ts'
import { readPortalsFile } from './choose-portals.ts'
import { say } from './output.ts'
import { showCount } from './show-count.ts'
import { stopSignal } from './signals.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji export`. */
export interface ExportCommand {
  format: DatasetFormat
  out: string
  excel?: boolean
  years?: number[]
  license: string
  /** true: named by the day */
  release?: true | string
  portals?: string
  agencies?: string
  store: string
}

const summary = ({ reports, files }: Exported): string => {
  const count = new Set(files.flatMap(({ paths }) => paths)).size
  return `${reports} reports, ${files.length} tables in ${count} file${count === 1 ? '' : 's'}`
}

const count = (changes: readonly { change: string }[], kind: string): number =>
  changes.filter(({ change }) => change === kind).length

/** Writes the dataset, or a release of it, and says what was written. */
export const exportCommand = async (options: ExportCommand): Promise<void> => {
  const { format, out, excel: bom = false, years, license, release, portals: file, store: address } = options
  if (bom && format !== 'csv') throw new UserError('--excel is for --format csv; a workbook is --format xlsx.')
  const portals = await readPortalsFile(file)
  const agencies = await readAgencies(options.agencies)
  const signal = stopSignal()
  // rows are let go of as soon as they are written: collected often, they take half the memory
  setFlagsFromString('--heap-growing-percent=30')
  await withStore(address, { existing: true }, async (store) => {
    const progress = showCount('reports')
    const how = { store, portals, agencies, format, bom, years, license, signal, onReports: progress.show }
    try {
      if (release === undefined) {
        const exported = await exportDataset(out, how)
        progress.stop()
        return say(`Written to ${out}: ${summary(exported)}.`)
      }
      const date = new Date().toISOString().slice(0, 10)
      const name = release === true ? undefined : release
      const released = await releaseDataset(out, { ...how, name, date })
      progress.stop()
      const { changes, previous } = released
      const changed = `${count(changes, 'added')} added, ${count(changes, 'changed')} changed, ${count(changes, 'withdrawn')} withdrawn`
      const since = previous === null ? 'the first release' : `${changed} since ${previous}`
      say(`Released to ${released.folder}: ${summary(released)}; ${since}.`)
    } catch (error) {
      progress.stop()
      if (error instanceof DatasetError) throw new UserError(`${error.message}.`, { cause: error })
      if (signal.aborted) throw new UserError(`The export was stopped; ${out} is as it was.`, { cause: error })
      throw error
    }
  })
}
