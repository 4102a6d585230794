import { Command } from 'commander'
import { agenciesOption } from '../agencies-option.ts'
import { concurrencyOption, storeOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { listenOption, ownRedisOption, portOption, silenceOption } from '../redis-options.ts'
import type { WorkerCommand } from '../worker-command.ts'

export const command = new Command('worker')
  .description('work on the queue on Redis, with as many others as there are, until SIGTERM')
  .addOption(storeOption())
  .addOption(ownRedisOption())
  .addOption(option('--portals <file>', 'YAML file of portals, the same for all workers'))
  .addOption(agenciesOption())
  .addOption(concurrencyOption())
  .addOption(option('--contact <address>', 'mail or web address that the sites are told in the User-Agent'))
  .addOption(silenceOption())
  .addOption(portOption())
  .addOption(listenOption())
  .addOption(option('--verbose', 'log every job'))
  .addHelpText(
    'after',
    '\nExample, with a Redis and a PostgreSQL at hand (compose.yaml starts them):\n' +
      '  $ gouji worker --store postgres://gouji@localhost/gouji --redis redis://localhost --port 9464',
  )
  .action(async (options: WorkerCommand) => {
    const { workerCommand } = await import('../worker-command.ts')
    await workerCommand(options)
  })
