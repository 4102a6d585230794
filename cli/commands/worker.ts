import { Command } from 'commander'
import { ocrOption } from '../crawl-options.ts'
import { type ServiceOptions, withServiceOptions } from '../service-options.ts'

export const command = withServiceOptions(new Command('worker'))
  .description('work on the queue on Redis, with as many others as there are, until SIGTERM')
  .addOption(ocrOption())
  .addHelpText(
    'after',
    '\nExample, with a Redis and a PostgreSQL at hand (compose.yaml starts them):\n' +
      '  $ gouji worker --store postgres://gouji@localhost/gouji --redis redis://localhost --port 9464',
  )
  .action(async (options: ServiceOptions & { ocr?: boolean }) => {
    const { workerCommand } = await import('../worker-command.ts')
    await workerCommand(options)
  })
