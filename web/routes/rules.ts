import { html } from 'hono/html'
import { z } from 'zod'
import { ruleSchema } from '../../audit/rule.ts'
import { rulesWords } from '../messages/rules.ts'
import { definePage } from '../page.ts'
import { table } from '../views/table.ts'

export const ruleFactsSchema = ruleSchema.omit({ check: true })

/** All rules by which reports are checked. */
export const rulesPage = definePage({
  path: '/rules',
  about: { zh: '核对报告的全部规则', en: 'all rules that reports are checked by' },
  answer: z.strictObject({ rules: z.array(ruleFactsSchema) }),
  load: async (_, { rules }) => ({ rules: rules.map(({ check: _check, ...facts }) => facts) }),
  csv: {
    columns: ['id', 'kind', 'scope', 'severity', 'titleZh', 'titleEn', 'basisZh', 'basisEn'],
    async *rows(_, { rules }) {
      for (const { id, kind, scope, severity, title, basis } of rules)
        yield {
          id,
          kind,
          scope,
          severity,
          titleZh: title.zh,
          titleEn: title.en,
          basisZh: basis.zh,
          basisEn: basis.en,
        }
    },
  },
  view: ({ rules }, { lang }) => {
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
      cell: ({ id, title }) => html`<a href="/rules/${id}">${title[lang]}</a><br><code>${id}</code>`,
    },
    { head: words.severity, brief: true, cell: ({ severity }) => words.severities[severity] },
    { head: words.checks, cell: ({ checks }) => checks[lang] },
    { head: words.basis, cell: ({ basis }) => basis[lang] },
  ],
})}`,
    }
  },
})
