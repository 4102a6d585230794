import { Command } from 'commander'
import { storeOption } from '../crawl-options.ts'
import type { IngestCommand } from '../ingest-command.ts'
import { option, wholeNumber } from '../option.ts'

export const command = new Command('ingest')
  .description('find the reports among the documents of text corpora and web archives, read, store and audit them')
  .argument('<corpus...>', 'JSON Lines or WARC (plain, gzip or zstd), or Parquet')
  .addOption(option('--text-field <name>', 'where a document has its text; dots lead into objects').default('text'))
  .addOption(option('--url-field <name>', 'where it has its address').default('url'))
  .addOption(option('--threads <n>', 'threads that scan; as many as there are cores').argParser(wholeNumber(1)))
  .addOption(storeOption())
  .addOption(option('--json', 'print what came of it as JSON'))
  .addHelpText(
    'after',
    '\nExample, after gouji demo:\n  $ gouji ingest var/demo/corpus.jsonl --store sqlite:var/demo/corpus.db',
  )
  .action(async (files: string[], options: IngestCommand) => {
    const { ingestCommand } = await import('../ingest-command.ts')
    await ingestCommand(files, options)
  })
