import { stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { DatasetError } from '../../data/dataset/dataset-error.ts'
import { type DatasetFiles, datasetFiles } from '../../data/dataset/duckdb/dataset-files.ts'
import { notFound } from '../http/errors.ts'

/** The exported datasets that are shown: their folders by the name in the address. */
export type Datasets = ReadonlyMap<string, string>

/** Names folders by their last part; of several that share it the later ones have a number behind it. */
export const nameDatasets = (folders: readonly string[]): Datasets => {
  const named = new Map<string, string>()
  for (const folder of folders.map((one) => resolve(one))) {
    const name = basename(folder)
    let own = name
    for (let n = 2; named.has(own); n++) own = `${name}-${n}`
    named.set(own, folder)
  }
  return named
}

interface DatasetFile {
  path: string
  bytes: number
}

export interface Dataset extends Omit<DatasetFiles, 'paths'> {
  name: string
  folder: string
  tables: { table: string; files: DatasetFile[] }[]
  /** what describes the tables */
  about: DatasetFile[]
}

const aboutFiles = ['datapackage.json', 'DICTIONARY.md']

/** The dataset of that name, as it stands in its folder now. Throws `notFound()` when none is shown under it. */
export const datasetOf = async (name: string, datasets: Datasets): Promise<Dataset> => {
  const folder = datasets.get(name)
  if (folder === undefined) throw notFound()
  const { paths, ...facts } = await datasetFiles(folder).catch((error) => {
    throw error instanceof DatasetError ? notFound() : error // it was taken away meanwhile
  })
  const fileOf = async (path: string): Promise<DatasetFile[]> => {
    const found = await stat(path).catch(() => null)
    return found?.isFile() ? [{ path: relative(folder, path).replaceAll('\\', '/'), bytes: found.size }] : []
  }
  const filesOf = async (all: readonly string[]) => (await Promise.all(all.map(fileOf))).flat()
  const tables = await Promise.all([...paths].map(async ([table, files]) => ({ table, files: await filesOf(files) })))
  return { name, folder, ...facts, tables, about: await filesOf(aboutFiles.map((file) => join(folder, file))) }
}
