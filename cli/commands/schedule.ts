import { Command } from 'commander'
import { option } from '../option.ts'
import type { ScheduleCommand } from '../schedule-command.ts'
import { withServiceOptions } from '../service-options.ts'

export const command = withServiceOptions(new Command('schedule'))
  .description('begin the crawl of each portal when its schedule says so, for workers on Redis or in this process')
  .argument('[portal...]', 'ids of portals; without any, all that somebody has tried')
  .addOption(option('--embedded', 'crawl in this process, without Redis'))
  .addOption(option('--resync', 'put what is left to do back into the queue, and end'))
  .addHelpText(
    'after',
    '\nExample, with a Redis and a PostgreSQL at hand (compose.yaml starts them):\n' +
      '  $ gouji schedule --store postgres://gouji@localhost/gouji --redis redis://localhost ' +
      '--portals var/demo/portals.yaml --resync',
  )
  .action(async (ids: string[], options: ScheduleCommand) => {
    const { scheduleCommand } = await import('../schedule-command.ts')
    await scheduleCommand(ids, options)
  })
