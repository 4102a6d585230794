import { Command } from 'commander'
import { auditFormats } from '../../audit/render-audit.ts'
import { agenciesOption } from '../agencies-option.ts'
import type { AuditCommand } from '../audit-command.ts'
import { storeOption } from '../crawl-options.ts'
import { langOption, listOf, option, wholeNumber } from '../option.ts'

export const command = new Command('audit')
  .description('check the figures of reports against each other: of files, or of what is stored')
  .argument(
    '[file...]',
    'pages, texts, or JSON of `gouji parse`; - for stdin. Years of one agency are checked together. None: stored reports',
  )
  .addOption(option('--format <format>', 'what to print').choices(auditFormats).default('json'))
  .addOption(option('--out <file>', 'write to a file instead of stdout'))
  .addOption(langOption('language of everything but json and csv, which have both'))
  .addOption(option('--report <id>', 'one stored report'))
  .addOption(option('--agency <name>', 'the stored reports of an agency, former names included'))
  .addOption(option('--region <code>', 'the stored reports from a division and all in it, as in 360700 (GB/T 2260)'))
  .addOption(option('--run <id>', 'the stored reports of the portals of a run').argParser(wholeNumber(1)))
  .addOption(option('--years <years>', 'only these years, as in 2023,2024').argParser(listOf(wholeNumber(1))))
  .addOption(storeOption())
  .addOption(option('--portals <file>', 'YAML file of portals, by which regions are told where names do not'))
  .addOption(agenciesOption())
  .addOption(option('--charset <name>', 'the charset the server named, when the files do not say'))
  .addHelpText(
    'after',
    '\nExamples, after gouji demo:\n' +
      '  $ gouji audit --format table var/demo/report.html\n' +
      '  $ gouji audit --store sqlite:var/demo/gouji.db --run 1 --format html --out var/demo/run.html',
  )
  .action(async (files: string[], options: AuditCommand) => {
    const { auditCommand } = await import('../audit-command.ts')
    await auditCommand(files, options)
  })
