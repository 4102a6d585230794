import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DatasetError } from '../dataset-error.ts'
import { datasetFiles } from '../duckdb/dataset-files.ts'
import { type Exported, type ExportOptions, writeDataset } from '../export-dataset.ts'
import { swapFolder } from '../swap-folder.ts'
import { type Change, compareReleases } from './compare.ts'
import { changesText, citation } from './release-papers.ts'

/** What a release is to be. */
export interface ReleaseOptions extends ExportOptions {
  /** the name of its folder: the day when left out, with a number after it for a further one on that day */
  name?: string
  /** YYYY-MM-DD */
  date: string
}

/** What was released. */
export interface Released extends Exported {
  folder: string
  previous: string | null
  changes: Change[]
}

const inOrder = new Intl.Collator('en', { numeric: true }).compare

/** The releases in a folder, oldest first by their names, in which numbers count as numbers. */
const releasesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'SHA256SUMS')))
    .map(({ name }) => name)
    .sort(inOrder)
}

const freeName = (taken: readonly string[], date: string): string => {
  const day = date.replaceAll('-', '.')
  for (let number = 1; ; number++) {
    const name = number === 1 ? day : `${day}.${number}`
    if (!taken.includes(name)) return name
  }
}

const checksums = async (folder: string): Promise<string> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const lines: string[] = []
  for (const path of paths.sort()) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    lines.push(`${hash.digest('hex')}  ${relative(folder, path).replaceAll(sep, '/')}\n`)
  }
  return lines.join('')
}

/**
 * Writes a release into a folder of its own under `out`: the dataset, what changed since the release before it, how to cite
 * it, and checksums of all files, as `sha256sum -c SHA256SUMS` reads them. A release that is there is never changed. Throws
 * a DatasetError when the name is taken or comes before an earlier one.
 */
export const releaseDataset = async (out: string, options: ReleaseOptions): Promise<Released> => {
  const { date, license = 'CC0-1.0', format } = options
  if (format === 'xlsx') throw new DatasetError('a release is in parquet, csv or jsonl: a workbook cannot be compared')
  const taken = await releasesIn(out)
  const name = options.name ?? freeName(taken, date)
  if (!/^[\w][\w.-]*$/.test(name)) throw new DatasetError(`"${name}" is no name for a release: use 1.0 or 2026.1`)
  const folder = resolve(out, name)
  if (existsSync(folder)) throw new DatasetError(`the release ${name} is there already: a release is never changed`)
  const previous = taken.at(-1) ?? null
  if (previous !== null && inOrder(previous, name) > 0)
    throw new DatasetError(`the release ${name} would come before ${previous}, which is there already`)
  return swapFolder(folder, async (made) => {
    const exported = await writeDataset(made, { ...options, version: name })
    const before = previous === null ? null : await datasetFiles(join(out, previous))
    const changes = before ? await compareReleases(before, await datasetFiles(made), options.years) : []
    await writeFile(
      join(made, 'CHANGES.md'),
      changesText({ version: name, previous, changes, reports: exported.reports, years: options.years }),
    )
    await writeFile(join(made, 'changes.jsonl'), changes.map((change) => `${JSON.stringify(change)}\n`).join(''))
    await writeFile(join(made, 'CITATION.cff'), citation(name, date, license))
    await writeFile(join(made, 'SHA256SUMS'), await checksums(made))
    return { ...exported, folder, previous, changes }
  })
}
