import { Command } from 'commander'
import { auditFormats } from '../../audit/render-audit.ts'
import { agenciesOption } from '../agencies-option.ts'
import type { AuditCommand } from '../audit-command.ts'
import { langOption, option } from '../option.ts'

export const command = new Command('audit')
  .description('check the figures of report files against each other')
  .argument(
    '<file...>',
    'pages, texts, or JSON of `gouji parse`; - for stdin. Years of one agency are checked together',
  )
  .addOption(option('--format <format>', 'what to print').choices(auditFormats).default('json'))
  .addOption(option('--out <file>', 'write to a file instead of stdout'))
  .addOption(agenciesOption())
  .addOption(langOption('language of table and html'))
  .addOption(option('--charset <name>', 'the charset the server named, when the files do not say'))
  .addHelpText('after', '\nExample, after gouji demo:\n  $ gouji audit --format table var/demo/report.html')
  .action(async (files: string[], options: AuditCommand) => {
    const { auditCommand } = await import('../audit-command.ts')
    await auditCommand(files, options)
  })
