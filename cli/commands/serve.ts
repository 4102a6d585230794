import { Command } from 'commander'
import { storeOption } from '../crawl-options.ts'
import { option, wholeNumber } from '../option.ts'
import { redisOption } from '../redis-options.ts'
import type { ServeCommand } from '../serve-command.ts'

export const command = new Command('serve')
  .description('show what is stored: the explorer for people, and the same pages as JSON and CSV')
  .addOption(storeOption())
  .addOption(
    option('--host <address>', 'where to listen; any other than this machine alone lets others read').default(
      '127.0.0.1',
    ),
  )
  .addOption(option('--port <n>', 'port to listen on; 0 for any that is free').argParser(wholeNumber(0)).default(8420))
  .addOption(redisOption('show the queue on this Redis as well, under /queue'))
  .addOption(option('--queue-login <name:password>', 'who may see the queue; it is not shown without'))
  .addHelpText('after', '\nExample, after gouji demo:\n  $ gouji serve --store sqlite:var/demo/gouji.db')
  .action(async (options: ServeCommand) => {
    const { serveCommand } = await import('../serve-command.ts')
    await serveCommand(options)
  })
