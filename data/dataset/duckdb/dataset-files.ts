import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { DatasetError } from '../dataset-error.ts'
import { healFolder } from '../swap-folder.ts'

/** What a descriptor says that reading the dataset needs. */
const descriptorSchema = z.object({
  version: z.string().optional(),
  resources: z.array(
    z.object({ name: z.string(), format: z.string(), path: z.union([z.string(), z.array(z.string())]) }),
  ),
})

/** The files of each table of an exported dataset. */
export interface DatasetFiles {
  format: string
  version: string | null
  /** absolute paths, by table */
  paths: ReadonlyMap<string, readonly string[]>
}

/** What stands in a folder that `exportDataset` wrote. Throws a DatasetError when it holds none. */
export const datasetFiles = async (path: string): Promise<DatasetFiles> => {
  const folder = resolve(path)
  await healFolder(folder)
  const text = await readFile(join(folder, 'datapackage.json'), 'utf8').catch((cause) => {
    throw new DatasetError(`${path} holds no dataset: there is no datapackage.json in it`, { cause })
  })
  const parse = (): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      return null
    }
  }
  const checked = descriptorSchema.safeParse(parse())
  if (!checked.success) throw new DatasetError(`${path}: its datapackage.json is not one of gouji's`)
  const { resources, version = null } = checked.data
  const paths = resources.map(({ name, path }) => [name, [path].flat().map((one) => join(folder, one))] as const)
  return { format: resources[0]?.format ?? 'parquet', version, paths: new Map(paths) }
}
