import { Command } from 'commander'
import { storeOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { redisOption } from '../redis-options.ts'
import type { StatusCommand } from '../status-command.ts'

export const command = new Command('status')
  .description('show the state of the crawl: pages, hosts, failures, walls; and what was given up')
  .addOption(storeOption())
  .addOption(redisOption('show the queue on this Redis as well'))
  .addOption(
    option('--failed [text]', 'list what was given up, where a reason, portal, host, address or title holds the text'),
  )
  .addOption(option('--retry <what>', 'make due again what was given up: by reason, portal, host or address; or all'))
  .addOption(option('--json', 'print it as JSON'))
  .addHelpText('after', '\nExample, after gouji demo:\n  $ gouji status --store sqlite:var/demo/gouji.db')
  .action(async (options: StatusCommand) => {
    const { statusCommand } = await import('../status-command.ts')
    await statusCommand(options)
  })
