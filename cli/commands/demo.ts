import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { stringify } from 'yaml'
import type { Lang } from '../../audit/messages/labels.ts'
import { startDemo } from '../../demo/portals.ts'
import { concurrencyOption } from '../crawl-options.ts'
import { flaggedTable, writeResults } from '../demo-results.ts'
import { option } from '../option.ts'
import { print, say } from '../output.ts'
import { runCrawl } from '../run-crawl.ts'
import { stopSignal } from '../signals.ts'
import { UserError } from '../user-error.ts'
import { withStore } from '../with-store.ts'

interface Options {
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

export const command = new Command('demo')
  .description('serve sample portals on this machine, crawl them, and show what came of it')
  .addOption(option('--out <folder>', 'where to write').default('var/demo'))
  .addOption(option('--lang <lang>', 'language of the findings').choices(['zh', 'en']).default('zh'))
  .addOption(concurrencyOption())
  .addOption(option('--serve', 'go on serving the sample portals, until Ctrl-C'))
  .addHelpText('after', '\nExample:\n  $ gouji demo --lang en')
  .action(async ({ out, lang, concurrency, serve }: Options) => {
    await makeRoom(out)
    const demo = await startDemo()
    try {
      const signal = stopSignal()
      const path = (file: string) => join(out, file)
      await writeFile(path('portals.yaml'), stringify({ portals: demo.portals }))
      await withStore(`sqlite:${path('gouji.db')}`, { existing: false }, async (store) => {
        const { end } = await runCrawl(store, demo.portals, { concurrency, signal })
        if (end === 'stopped') throw new UserError('The demo was stopped before its end.')
        await writeResults(store, out, lang)
        await print(`${await flaggedTable(store, lang)}\n`)
      })
      await print(`Written: ${['gouji.db', 'reports.jsonl', 'findings.jsonl', 'audit.html'].map(path).join(', ')}\n`)
      if (!serve) return
      say(`The sample portals are served until Ctrl-C. To crawl them from another terminal:`)
      say(`  gouji crawl --portals ${path('portals.yaml')} --store sqlite:${path('again.db')}`)
      if (!signal.aborted) await once(signal, 'abort')
    } finally {
      await demo.close()
    }
  })
