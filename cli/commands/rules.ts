import { Command } from 'commander'
import { langOption, option } from '../option.ts'
import { print } from '../output.ts'

export const command = new Command('rules')
  .description('list the rules that reports are checked by')
  .addOption(option('--json', 'print them as JSON Lines'))
  .addOption(langOption('language of the table'))
  .addHelpText('after', '\nExample:\n  $ gouji rules --lang en')
  .action(async ({ json, lang }: { json?: true; lang: 'zh' | 'en' }) => {
    const { rules } = await import('../../audit/rules.ts')
    const { tableOf } = await import('../table.ts')
    if (json) return print(rules.map(({ check: _, ...facts }) => `${JSON.stringify(facts)}\n`).join(''))
    const rows = rules.map((rule) => [rule.id, rule.severity, rule.scope, rule.title[lang], rule.basis[lang]])
    const heads = { zh: ['规则', '级别', '范围', '名称', '依据'], en: ['rule', 'severity', 'scope', 'title', 'basis'] }
    await print(tableOf([heads[lang], ...rows]))
  })
