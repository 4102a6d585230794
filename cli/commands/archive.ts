import { Command } from 'commander'
import type { ArchiveOptions } from '../archive-command.ts'
import { storeOption } from '../crawl-options.ts'
import { option } from '../option.ts'

const exporting = new Command('export')
  .description('write all that was fetched as a WARC 1.1 file, which web archives and their tools read')
  .argument('[portal...]', 'ids of portals; all when left out')
  .addOption(option('--out <file>', 'the file to write, by custom named .warc.gz').makeOptionMandatory())
  .addOption(storeOption())
  .action(async (portals: string[], { out, ...options }: ArchiveOptions & { out: string }) => {
    const { exportCommand } = await import('../archive-command.ts')
    await exportCommand(portals, out, options)
  })

const importing = new Command('import')
  .description('read the reports in WARC files, of gouji or of others (Common Crawl), into the store')
  .argument('<file...>', 'WARC files, plain or compressed')
  .addOption(storeOption())
  .addOption(option('--json', 'print what came of each file as JSON'))
  .action(async (files: string[], options: ArchiveOptions) => {
    const { importCommand } = await import('../archive-command.ts')
    await importCommand(files, options)
  })

export const command = new Command('archive')
  .description('write what was fetched as WARC files, and read such files')
  .addHelpText(
    'after',
    '\nExamples, after gouji demo:\n  $ gouji archive export --out var/demo/demo.warc.gz --store sqlite:var/demo/gouji.db\n' +
      '  $ gouji archive import var/demo/demo.warc.gz --store sqlite:var/demo/archived.db',
  )
  .addCommand(exporting)
  .addCommand(importing)
