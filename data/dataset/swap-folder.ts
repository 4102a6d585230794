import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { DatasetError } from './dataset-error.ts'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Folders that stand beside `folder` while it is being replaced: `NAME.new-PID` and `NAME.old-PID`. */
const besides = async (folder: string): Promise<{ path: string; kind: string; pid: number }[]> => {
  const names = await readdir(dirname(folder)).catch(() => [] as string[])
  return names.flatMap((name) => {
    const [, base, kind = '', pid] = /^(.*)\.(new|old)-(\d+)$/.exec(name) ?? []
    return base === basename(folder) ? [{ path: join(dirname(folder), name), kind, pid: Number(pid) }] : []
  })
}

/**
 * Puts back the folder that a process was about to replace when it was killed, in the moment between its two renames. What
 * killed processes left half written is removed.
 */
export const healFolder = async (path: string): Promise<void> => {
  const folder = resolve(path)
  for (const { path: beside, kind, pid } of await besides(folder)) {
    if (pid !== process.pid && isAlive(pid)) continue
    if (kind === 'old' && !existsSync(folder)) await rename(beside, folder)
    else await rm(beside, { recursive: true, force: true })
  }
}

const refuseStrangers = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw new DatasetError(`the folder ${folder} cannot be written to (${error.code})`, { cause: error })
  })
  if (names.length > 0 && !names.includes('datapackage.json'))
    throw new DatasetError(`the folder ${folder} holds something else than a dataset: name another one`)
}

/**
 * Fills a new folder and puts it in the place of `path` when `fill` is done: whoever looks finds the old dataset or the new
 * one, whole. When it fails or is killed the old one stays. Throws a DatasetError for a folder that holds anything else.
 */
export const swapFolder = async <T>(path: string, fill: (folder: string) => Promise<T>): Promise<T> => {
  const folder = resolve(path)
  const [made, old] = [`${folder}.new-${process.pid}`, `${folder}.old-${process.pid}`]
  await healFolder(folder)
  await refuseStrangers(folder)
  try {
    await mkdir(made, { recursive: true })
  } catch (error) {
    throw new DatasetError(`the folder ${made} cannot be made (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    })
  }
  try {
    const filled = await fill(made)
    if (existsSync(folder)) await rename(folder, old)
    await rename(made, folder)
    await rm(old, { recursive: true, force: true })
    return filled
  } catch (error) {
    await rm(made, { recursive: true, force: true })
    throw error
  }
}
