import { Command } from 'commander'
import { inBatch } from '../batch.ts'
import { ocrOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { print, printLine } from '../output.ts'
import type { Known } from '../parse-file.ts'
import { nameOf, readBytes } from '../read-file.ts'
import { UserError } from '../user-error.ts'

interface Options extends Known {
  pretty?: true
}

export const command = new Command('parse')
  .description('read report files: one report is printed as JSON, several as JSON Lines')
  .argument('<file...>', 'pages, texts, PDF, Word and other files; - for stdin')
  .addOption(option('--url <url>', 'the address the file came from; for one file only'))
  .addOption(option('--charset <name>', 'the charset the server named, when the file does not say'))
  .addOption(ocrOption())
  .addOption(option('--pretty', 'indent the JSON of one report'))
  .addHelpText('after', '\nExample, after gouji demo:\n  $ gouji parse --pretty var/demo/report.html')
  .action(async (files: string[], options: Options) => {
    const { parseFile } = await import('../parse-file.ts')
    const read = async (file: string) => parseFile(await readBytes(file), nameOf(file), options)
    if (files.length > 1) {
      if (options.url) throw new UserError('--url is the address of one file, and several were given.')
      for await (const one of inBatch(files, read)) await printLine('error' in one ? one.error : one.value)
      return
    }
    const report = await read(files[0]!)
    await print(`${JSON.stringify(report, null, options.pretty ? 2 : 0)}\n`)
  })
