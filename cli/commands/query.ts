import { Command } from 'commander'
import { agenciesOption } from '../agencies-option.ts'
import { storeOption } from '../crawl-options.ts'
import { option, wholeNumber } from '../option.ts'
import type { QueryCommand } from '../query-command.ts'

const formats = ['table', 'csv', 'json', 'jsonl', 'markdown', 'parquet']

export const command = new Command('query')
  .description('ask the dataset in SQL: one SELECT over its tables and views, read-only')
  .argument('[sql]', 'the query; - for stdin')
  .addOption(option('--dataset <folder>', 'an exported dataset (Parquet); without it, what is in the store now'))
  .addOption(storeOption())
  .addOption(option('--portals <file>', 'YAML file of portals, instead of those that come with gouji'))
  .addOption(agenciesOption())
  .addOption(option('--format <format>', 'what to print').choices(formats).default('table'))
  .addOption(option('--out <file>', 'write to a file instead of stdout'))
  .addOption(option('--limit <rows>', 'rows at the most, 0 for all').argParser(wholeNumber(0)).default(1000))
  .addOption(option('--timeout <seconds>', 'how long it may take').argParser(wholeNumber(1)).default(60))
  .addOption(option('--examples', 'print queries that work'))
  .addOption(option('--tables', 'list the tables and views'))
  .addHelpText(
    'after',
    '\nExample, after gouji demo:\n  $ gouji query --store sqlite:var/demo/gouji.db --examples\n' +
      '  $ gouji query --store sqlite:var/demo/gouji.db "SELECT * FROM reconciliation_rates"',
  )
  .action(async (sql: string | undefined, options: QueryCommand) => {
    const { queryCommand } = await import('../query-command.ts')
    await queryCommand(sql, options)
  })
