import { Command } from 'commander'
import { rules } from '../../audit/rules.ts'
import { option } from '../option.ts'
import { print } from '../output.ts'
import { tableOf } from '../table.ts'

export const command = new Command('rules')
  .description('list the rules that reports are checked by')
  .addOption(option('--json', 'print them as JSON Lines'))
  .addOption(option('--lang <lang>', 'language of the table').choices(['zh', 'en']).default('zh'))
  .addHelpText('after', '\nExample:\n  $ gouji rules --lang en')
  .action(async ({ json, lang }: { json?: true; lang: 'zh' | 'en' }) => {
    if (json) return print(rules.map(({ check: _, ...facts }) => `${JSON.stringify(facts)}\n`).join(''))
    const rows = rules.map((rule) => [rule.id, rule.severity, rule.scope, rule.title[lang], rule.basis[lang]])
    const heads = { zh: ['规则', '级别', '范围', '名称', '依据'], en: ['rule', 'severity', 'scope', 'title', 'basis'] }
    await print(tableOf([heads[lang], ...rows]))
  })
