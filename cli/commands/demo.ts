import { Command } from 'commander'
import { concurrencyOption } from '../crawl-options.ts'
import type { DemoCommand } from '../demo-command.ts'
import { langOption, option } from '../option.ts'

export const command = new Command('demo')
  .description('serve sample portals on this machine, crawl them, and show what came of it')
  .addOption(option('--out <folder>', 'where to write').default('var/demo'))
  .addOption(langOption('language of the findings'))
  .addOption(concurrencyOption())
  .addOption(option('--serve', 'go on serving the sample portals, until Ctrl-C'))
  .addHelpText('after', '\nExample:\n  $ gouji demo --lang en')
  .action(async (options: DemoCommand) => {
    const { demoCommand } = await import('../demo-command.ts')
    await demoCommand(options)
  })
