import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Lang } from '../audit/messages/labels.ts'
import { startDemo } from '../demo/portals.ts'
import { flaggedTable, writeResults } from './demo-results.ts'
import { print, say } from './output.ts'
import { runCrawl } from './run-crawl.ts'
import { stopSignal } from './signals.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji demo`. */
export interface DemoCommand {
  out: string
  lang: Lang
  concurrency: number
  serve?: boolean
}

const database = ['gouji.db', 'gouji.db-wal', 'gouji.db-shm']

/** The folder, without the database of an earlier demo; other files in it stay. */
const makeRoom = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    for (const file of database) await rm(join(folder, file), { force: true })
  } catch (error) {
    throw new UserError(`--out ${folder} cannot be used: ${(error as Error).message}.`)
  }
}

/** Serves the sample portals, crawls them into a fresh store, prints and writes what came of it. */
export const demoCommand = async ({ out, lang, concurrency, serve }: DemoCommand): Promise<void> => {
  await makeRoom(out)
  const path = (file: string) => join(out, file)
  const signal = stopSignal()
  const demo = await startDemo()
  try {
    await writeFile(path('portals.yaml'), stringify({ portals: demo.portals }))
    await withStore(`sqlite:${path('gouji.db')}`, { alone: true }, async (store) => {
      const { end } = await runCrawl(store, demo.portals, { concurrency, allowPrivate: true, signal })
      if (end === 'stopped') throw new UserError('The demo was stopped before its end.')
      await print(`${await flaggedTable(store, lang)}\n`)
      const written = ['gouji.db', ...(await writeResults(store, out, lang))].map(path)
      await print(`Written: ${written.join(', ')}.\n`)
    })
    if (!serve) return
    say('The sample portals are served until Ctrl-C. To crawl them from another terminal:')
    say(`  gouji crawl --portals ${path('portals.yaml')} --store sqlite:${path('again.db')} --allow-private`)
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await demo.close()
  }
}
