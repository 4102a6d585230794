import { Command } from 'commander'
import { concurrencyOption, storeOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { listenOption, ownRedisOption, portOption, silenceOption } from '../redis-options.ts'
import type { ScheduleCommand } from '../schedule-command.ts'

export const command = new Command('schedule')
  .description('begin the crawl of each portal when its schedule says so, for workers on Redis or in this process')
  .argument('[portal...]', 'ids of portals; without any, all that somebody has tried')
  .addOption(option('--portals <file>', 'YAML file of portals, instead of those that come with gouji'))
  .addOption(storeOption())
  .addOption(ownRedisOption())
  .addOption(option('--embedded', 'crawl in this process, without Redis'))
  .addOption(option('--resync', 'put what is left to do back into the queue, and end'))
  .addOption(concurrencyOption())
  .addOption(option('--contact <address>', 'mail or web address that the sites are told in the User-Agent'))
  .addOption(silenceOption())
  .addOption(portOption())
  .addOption(listenOption())
  .addOption(option('--verbose', 'log more'))
  .addHelpText(
    'after',
    '\nExample, with a Redis and a PostgreSQL at hand (compose.yaml starts them):\n' +
      '  $ gouji schedule --store postgres://gouji@localhost/gouji --redis redis://localhost --resync',
  )
  .action(async (ids: string[], options: ScheduleCommand) => {
    const { scheduleCommand } = await import('../schedule-command.ts')
    await scheduleCommand(ids, options)
  })
