import { Command } from 'commander'
import { storeOption } from '../crawl-options.ts'
import { listOf, option, portNumber, someText, wholeNumber } from '../option.ts'
import { redisOption } from '../redis-options.ts'
import type { ServeCommand } from '../serve-command.ts'

export const command = new Command('serve')
  .description('show what is stored: the explorer for people, and the same pages as JSON and CSV')
  .addOption(storeOption())
  .addOption(
    option(
      '--host <address>',
      'where to listen; any other than this machine alone asks for a login, or --public',
    ).default('127.0.0.1'),
  )
  .addOption(option('--port <n>', 'port to listen on; 0 for any that is free').argParser(portNumber).default(8420))
  .addOption(redisOption('show the queue on this Redis as well, under /queue'))
  .addOption(option('--queue-login <name:password>', 'who else than reviewers may see the queue'))
  .addOption(option('--login <name:password>', 'a reviewer: may log in and judge findings'))
  .addOption(option('--logins <file>', 'who may log in: lines of read or review, a space, NAME:PASSWORD'))
  .addOption(option('--dataset <folders...>', 'folders of exports, to download and to ask in SQL'))
  .addOption(
    option('--rate <n>', 'answers that each client may have in a second; 0 for any number')
      .argParser(wholeNumber(0))
      .default(100),
  )
  .addOption(option('--public', 'everybody who reaches --host may read'))
  .addOption(
    option('--public-host <names>', 'names that a proxy answers to for this, with commas; others are refused')
      .argParser(listOf(someText))
      .default([], 'those of this machine'),
  )
  .addOption(option('--user-header <name>', 'header in which a proxy that people log in at names them'))
  .addOption(
    option('--reviewers <names>', 'who of those that the proxy names may judge findings, with commas')
      .argParser(listOf(someText))
      .default([], 'nobody'),
  )
  .addHelpText('after', '\nExample, after gouji demo:\n  $ gouji serve --store sqlite:var/demo/gouji.db')
  .action(async (options: ServeCommand) => {
    const { serveCommand } = await import('../serve-command.ts')
    await serveCommand(options)
  })
