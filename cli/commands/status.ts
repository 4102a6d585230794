import { Command } from 'commander'
import { storeOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { print, printLine } from '../output.ts'

export const command = new Command('status')
  .description('show the state of the crawl: pages, hosts, failures, walls')
  .addOption(storeOption())
  .addOption(option('--json', 'print it as JSON'))
  .addHelpText('after', '\nExample, after gouji demo:\n  $ gouji status --store sqlite:var/demo/gouji.db')
  .action(async ({ store: address, json }: { store: string; json?: boolean }) => {
    const { withStore } = await import('../with-store.ts')
    const { statusOf, statusText } = await import('../status.ts')
    const status = await withStore(address, { existing: true }, statusOf)
    await (json ? printLine(status) : print(statusText(status)))
  })
