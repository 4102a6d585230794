import { html } from 'hono/html'
import { z } from 'zod'
import { ruleSchema } from '../../audit/rule.ts'
import { rulesWords } from '../messages/rules.ts'
import { definePage } from '../page.ts'
import { percent } from '../views/overview/share.ts'
import { table } from '../views/table.ts'
import { ruleRateSchema, ruleRates } from './rule-rates.ts'

export const ruleFactsSchema = ruleSchema.omit({ check: true }).extend({ rate: ruleRateSchema })

/** All rules by which reports are checked, and how often each is broken. */
export const rulesPage = definePage({
  path: '/rules',
  about: {
    zh: '核对报告的全部规则及违反的比例',
    en: 'all rules that reports are checked by, and how often each is broken',
  },
  answer: z.strictObject({ audited: z.int().describe('audited reports'), rules: z.array(ruleFactsSchema) }),
  load: async (_, web) => {
    const { audited, rateOf } = await ruleRates(web)
    return { audited, rules: web.rules.map(({ check: _check, ...facts }) => ({ ...facts, rate: rateOf(facts.id) })) }
  },
  csv: {
    columns: [
      'id',
      'kind',
      'scope',
      'severity',
      'titleZh',
      'titleEn',
      'basisZh',
      'basisEn',
      'violated',
      'incomplete',
      'audited',
    ],
    async *rows(_, web) {
      const { audited, rateOf } = await ruleRates(web)
      for (const { id, kind, scope, severity, title, basis } of web.rules) {
        const texts = { titleZh: title.zh, titleEn: title.en, basisZh: basis.zh, basisEn: basis.en }
        yield { id, kind, scope, severity, ...texts, ...rateOf(id), audited }
      }
    },
  },
  view: ({ audited, rules }, { lang }) => {
    const words = rulesWords[lang]
    return {
      title: words.title,
      section: 'rules',
      body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${table({
  lang,
  caption: words.caption,
  hiddenCaption: true,
  rows: rules,
  empty: words.none,
  columns: [
    {
      head: words.rule,
      name: true,
      cell: ({ id, title }) => html`<a href="/rules/${id}">${title[lang]}</a><br><code>${id}</code>`,
    },
    { head: words.severity, brief: true, cell: ({ severity }) => words.severities[severity] },
    { head: words.checks, name: true, cell: ({ checks }) => checks[lang] },
    {
      head: words.broken,
      number: true,
      cell: ({ id, rate }) => (rate.violated === 0 ? 0 : html`<a href="/reports?rule=${id}">${rate.violated}</a>`),
    },
    { head: words.share, number: true, cell: ({ rate }) => percent(audited === 0 ? null : rate.violated / audited) },
    { head: words.undecided, number: true, cell: ({ rate }) => rate.incomplete },
  ],
})}`,
    }
  },
})
