import { Command } from 'commander'
import { runEmbedded } from '../queue/embedded.ts'
import { repeat } from '../queue/repeat.ts'
import { storeOption } from './crawl-options.ts'
import { flaggedIn } from './flagged.ts'
import { makeContext } from './job-context.ts'
import { option } from './option.ts'
import { exitWith, say } from './output.ts'
import { showProgress } from './progress.ts'
import { stopSignal } from './signals.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

interface Options {
  store: string
  verbose?: boolean
}

/** `gouji reparse` and `gouji reaudit`: the same but for the stage they begin with. */
export const repeatCommand = (name: string, stage: 'parse' | 'audit', description: string): Command =>
  new Command(name)
    .description(description)
    .argument('[portal...]', 'ids of portals; all when left out')
    .addOption(storeOption())
    .addOption(option('--verbose', 'a line for each job'))
    .addHelpText('after', `\nExample:\n  $ gouji ${name} --store sqlite:var/demo/gouji.db`)
    .action((ids: string[], { store: address, verbose = false }: Options) =>
      withStore(address, { existing: true }, async (store) => {
        const portals = ids.length > 0 ? ids : undefined
        const progress = showProgress(store, portals, verbose)
        const context = makeContext(store, [], progress)
        try {
          const options = { context, driver: runEmbedded, portals, signal: stopSignal(), onEnd: progress.onEnd }
          const { pages, end } = await repeat(stage, options)
          progress.stop()
          const { audits } = await store.totals(portals)
          const { flagged, text } = flaggedIn(audits)
          say(`${name}: ${pages} pages; reports: ${text}.`)
          if (flagged > 0) exitWith(1)
          if (end === 'stopped') throw new UserError(`${name} was stopped before the end; the next call goes on.`)
        } finally {
          progress.stop()
          await context.close()
        }
      }),
    )
