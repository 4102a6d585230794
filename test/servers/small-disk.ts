import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A folder on a disk of its own that can be filled up. */
export interface SmallDisk {
  folder: string
  fill(): void
  free(): void
  remove(): void
}

/** Whether this machine lets us make one, else why not. */
export const noSmallDisk = (): string | null => (userInfo().uid === 0 ? null : 'only root may mount a disk')

/** Mounts a disk in memory of so many MB, which belongs to the owner of `like`. */
export const makeSmallDisk = (megabytes: number, like: string): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'gouji', folder])
  const { uid, gid } = statSync(like)
  chownSync(folder, uid, gid)
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder)
      try {
        writeFileSync(filler, Buffer.alloc(Number(bavail) * Number(bsize)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error // somebody else took the last of it
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}
