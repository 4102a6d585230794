import { Command } from 'commander'
import { agenciesOption } from '../agencies-option.ts'
import type { CrawlCommand } from '../crawl-command.ts'
import { allowPrivateOption, concurrencyOption, ocrOption, storeOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { redisOption, silenceOption } from '../redis-options.ts'

export const command = new Command('crawl')
  .description('find, fetch, read and audit the reports of portals; goes on where an interrupted call stopped')
  .argument('[portal...]', 'ids of portals; without any, all that somebody has tried')
  .addOption(option('--portals <file>', 'YAML file of portals, instead of those that come with gouji'))
  .addOption(agenciesOption())
  .addOption(storeOption())
  .addOption(redisOption())
  .addOption(silenceOption())
  .addOption(concurrencyOption())
  .addOption(option('--once', 'leave pages that a host put off for over a minute to the next call'))
  .addOption(option('--refresh', 'ask again for articles that are stored, in case they were revised'))
  .addOption(ocrOption())
  .addOption(option('--contact <address>', 'mail or web address that the sites are told in the User-Agent'))
  .addOption(allowPrivateOption())
  .addOption(option('--json', 'print what came of it as JSON'))
  .addOption(option('--verbose', 'a line for each job'))
  .addHelpText(
    'after',
    '\nExample, while gouji demo --serve runs in another terminal:\n' +
      '  $ gouji crawl --portals var/demo/portals.yaml --store sqlite:var/demo/again.db --allow-private',
  )
  .action(async (ids: string[], options: CrawlCommand) => {
    const { crawlCommand } = await import('../crawl-command.ts')
    await crawlCommand(ids, options)
  })
