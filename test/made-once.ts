import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'

const patienceMs = 120_000

/** Where `name` lies after `make` has made it at the path it is given: once in a run, whichever file of tests asks first. */
export const madeOnce = async (name: string, make: (path: string) => Promise<void>): Promise<string> => {
  const path = join(inject('shared'), name)
  try {
    mkdirSync(`${path}.turn`)
  } catch {
    for (let waited = 0; !existsSync(path); waited += 100) {
      if (waited > patienceMs) throw new Error(`another file of tests makes ${name}, and is not done yet`)
      await sleep(100)
    }
    return path
  }
  await make(`${path}.begun`)
  renameSync(`${path}.begun`, path)
  return path
}
