import { Command } from 'commander'
import { agenciesOption } from './agencies-option.ts'
import { ocrOption, storeOption } from './crawl-options.ts'
import { option } from './option.ts'
import type { Repeat } from './repeat-command.ts'

/** `gouji reparse` and `gouji reaudit`: the same but for the stage they begin with. */
export const repeatOptions = (name: Repeat['name'], stage: Repeat['stage'], description: string): Command => {
  const command = new Command(name)
    .description(description)
    .argument('[portal...]', 'ids of portals; all when left out')
    .addOption(storeOption())
    .addOption(agenciesOption())
    .addOption(option('--verbose', 'a line for each job'))
    .addHelpText('after', `\nExample, after gouji demo:\n  $ gouji ${name} --store sqlite:var/demo/gouji.db`)
    .action(async (portals: string[], options: Pick<Repeat, 'store' | 'verbose' | 'agencies' | 'ocr'>) => {
      const { repeatCommand } = await import('./repeat-command.ts')
      await repeatCommand({ name, stage, portals, ...options })
    })
  return stage === 'parse' ? command.addOption(ocrOption()) : command
}
