import { Command } from 'commander'
import { datasetFormats } from '../../data/dataset/formats.ts'
import { agenciesOption } from '../agencies-option.ts'
import { storeOption } from '../crawl-options.ts'
import type { ExportCommand } from '../export-command.ts'
import { listOf, option, wholeNumber } from '../option.ts'

export const command = new Command('export')
  .description('write the dataset: reports, cells, findings, coverage and more, with a dictionary')
  .addOption(option('--format <format>', 'what to write').choices(datasetFormats).default('parquet'))
  .addOption(
    option('--out <folder>', 'where to write; what is there is replaced when all is done').default('var/dataset'),
  )
  .addOption(option('--excel', 'begin CSV files with a byte-order mark, by which Excel knows UTF-8'))
  .addOption(
    option('--years <years>', 'only reports of these years, as in 2023,2024').argParser(listOf(wholeNumber(1))),
  )
  .addOption(option('--license <id>', 'licence of the dataset, an SPDX identifier').default('CC0-1.0'))
  .addOption(
    option('--release [name]', 'write a release into a folder of its own, with checksums and a list of changes'),
  )
  .addOption(option('--portals <file>', 'YAML file of portals, instead of those that come with gouji'))
  .addOption(agenciesOption())
  .addOption(storeOption())
  .addHelpText(
    'after',
    '\nExample, after gouji demo:\n' +
      '  $ gouji export --store sqlite:var/demo/gouji.db --portals var/demo/portals.yaml --out var/demo/dataset',
  )
  .action(async (options: ExportCommand) => {
    const { exportCommand } = await import('../export-command.ts')
    await exportCommand(options)
  })
