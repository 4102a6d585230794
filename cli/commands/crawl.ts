import { Command } from 'commander'
import { choosePortals } from '../choose-portals.ts'
import { concurrencyOption, storeOption } from '../crawl-options.ts'
import { flaggedIn } from '../flagged.ts'
import { option } from '../option.ts'
import { exitWith, printLine } from '../output.ts'
import { type CrawlSettings, runCrawl } from '../run-crawl.ts'
import { stopSignal } from '../signals.ts'
import { UserError } from '../user-error.ts'
import { withStore } from '../with-store.ts'

interface Options extends Omit<CrawlSettings, 'patience' | 'signal'> {
  portals?: string
  store: string
  once?: boolean
  json?: boolean
}

/** With --once, pages put off for longer than this are left to the next call, in ms. */
const PATIENCE = 60_000

export const command = new Command('crawl')
  .description('find, fetch, read and audit the reports of portals; goes on where an interrupted call stopped')
  .argument('[portal...]', 'ids of portals; all when left out')
  .addOption(option('--portals <file>', 'YAML file of portals, instead of those that come with gouji'))
  .addOption(storeOption())
  .addOption(concurrencyOption())
  .addOption(option('--once', 'leave pages that a host put off for over a minute to the next call'))
  .addOption(option('--refresh', 'ask again for articles that are stored, in case they were revised'))
  .addOption(option('--contact <address>', 'mail or web address that the sites are told in the User-Agent'))
  .addOption(option('--json', 'print what came of it as JSON'))
  .addOption(option('--verbose', 'a line for each job'))
  .addHelpText('after', '\nExample:\n  $ gouji crawl ganzhou --contact crawler@example.org')
  .action((ids: string[], { portals: file, store: address, once, json, ...settings }: Options) =>
    withStore(address, { existing: false }, async (store) => {
      const portals = await choosePortals(ids, file)
      const signal = stopSignal()
      const crawl = await runCrawl(store, portals, { ...settings, patience: once ? PATIENCE : undefined, signal })
      if (json) await printLine(crawl)
      if (flaggedIn(crawl.audits).flagged > 0) exitWith(1)
      const [unread, ...others] = crawl.unreadLists
      if (unread) {
        const more = others.length > 0 ? ` (and ${others.length} more lists)` : ''
        throw new UserError(`The list ${unread.list} could not be read: ${unread.reason}${more}.`)
      }
      if (crawl.end === 'stopped') throw new UserError('The crawl was stopped before its end; the next call goes on.')
    }),
  )
