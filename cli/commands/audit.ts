import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { auditReport } from '../../audit/audit-report.ts'
import type { Lang } from '../../audit/messages/labels.ts'
import type { Renderer } from '../../audit/reports/audited.ts'
import type { ErrorLine } from '../../data/schema/error.ts'
import type { Report } from '../../data/schema/report.ts'
import { inBatch } from '../batch.ts'
import { option } from '../option.ts'
import { exitWith, print } from '../output.ts'
import { readReports } from '../read-reports.ts'
import { UserError } from '../user-error.ts'

const renderers: Record<string, () => Promise<Renderer>> = {
  json: async () => (await import('../../audit/reports/json.ts')).json,
  table: async () => (await import('../../audit/reports/table.ts')).table,
  html: async () => (await import('../../audit/reports/html.ts')).html,
}

interface Options {
  format: string
  out?: string
  lang: Lang
  charset?: string
}

const write = (text: string, out: string | undefined): Promise<void> =>
  out === undefined
    ? print(text)
    : writeFile(out, text).catch((error: NodeJS.ErrnoException) => {
        throw new UserError(`--out ${out} cannot be written: ${error.message}.`)
      })

const isReport = (one: Report | ErrorLine): one is Report => one.schema === 'gouji.report/1'

export const command = new Command('audit')
  .description('check the figures of report files against each other')
  .argument(
    '<file...>',
    'pages, texts, or JSON of `gouji parse`; - for stdin. Years of one agency are checked together',
  )
  .addOption(option('--format <format>', 'what to print').choices(Object.keys(renderers)).default('json'))
  .addOption(option('--out <file>', 'write to a file instead of stdout'))
  .addOption(option('--lang <lang>', 'language of table and html').choices(['zh', 'en']).default('zh'))
  .addOption(option('--charset <name>', 'the charset the server named, when the files do not say'))
  .addHelpText('after', '\nExample:\n  $ gouji audit --format table demo/reports/seed-rongjiang-2024.txt')
  .action(async (files: string[], { format, out, lang, charset }: Options) => {
    const inOrder: (Report | ErrorLine)[] = []
    for await (const one of inBatch(files, (file) => readReports(file, { charset })))
      inOrder.push(...('error' in one ? [one.error] : one.value))

    const byAgency = Map.groupBy(inOrder.filter(isReport), (report) => report.agency)
    const audited = (report: Report) => ({ report, audit: auditReport(report, byAgency.get(report.agency)) })
    const results = inOrder.map((one) => (isReport(one) ? audited(one) : one))
    const audits = results.filter((one) => 'audit' in one)
    if (audits.some(({ audit }) => audit.status !== 'reconciled')) exitWith(1)

    const render = await renderers[format]!()
    const text =
      format === 'json'
        ? results.map((one) => ('audit' in one ? render([one], lang) : `${JSON.stringify(one)}\n`)).join('')
        : render(audits, lang)
    await write(text, out)
  })
