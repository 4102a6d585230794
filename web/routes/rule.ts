import { readFile } from 'node:fs/promises'
import { html } from 'hono/html'
import { z } from 'zod'
import { notFound } from '../http/errors.ts'
import { rulesWords } from '../messages/rules.ts'
import { definePage } from '../page.ts'
import { markdown } from '../views/markdown.ts'
import { percent } from '../views/overview/share.ts'
import { ruleRates } from './rule-rates.ts'
import { ruleFactsSchema } from './rules.ts'

const folder = new URL('../../docs/rules/', import.meta.url)

/** A link of a rule's page to another rule leads to that rule; other pages of docs are not served. */
const hrefOf = (target: string): string | null => {
  const [, id] = /^([a-zA-Z.]+)\.md$/.exec(target) ?? []
  return id === undefined ? null : `/rules/${id}`
}

/** One rule: what it checks, on what ground, with the examples of its page in docs/rules. */
export const rulePage = definePage({
  path: '/rules/:id',
  about: { zh: '一条规则及其例子', en: 'one rule with examples' },
  params: z.object({ id: z.string() }),
  answer: z.strictObject({
    audited: z.int(),
    rule: ruleFactsSchema,
    page: z.string().describe('docs/rules/ID.md, in Markdown'),
  }),
  load: async ({ params }, web) => {
    const rule = web.rules.find(({ id }) => id === params.id)
    if (!rule) throw notFound()
    const { check: _, ...facts } = rule
    const { audited, rateOf } = await ruleRates(web)
    return {
      audited,
      rule: { ...facts, rate: rateOf(rule.id) },
      page: await readFile(new URL(`${rule.id}.md`, folder), 'utf8'),
    }
  },
  view: ({ audited, rule, page }, { lang }) => {
    const words = rulesWords[lang]
    return {
      title: rule.title[lang],
      section: 'rules',
      body: html`<p class="way"><a href="/rules">${words.all}</a></p>
<h1>${rule.title[lang]} <code>${rule.id}</code></h1>
<dl class="facts"><dt>${words.severity}</dt><dd>${words.severities[rule.severity]}</dd>
<dt>${words.checks}</dt><dd>${rule.checks[lang]}</dd>
<dt>${words.basis}</dt><dd>${rule.basis[lang]}</dd>
<dt>${words.broken}</dt><dd>${rule.rate.violated} / ${audited} (${percent(audited === 0 ? null : rule.rate.violated / audited)}) <a href="/reports?rule=${rule.id}">${words.which}</a></dd>
<dt>${words.undecided}</dt><dd>${rule.rate.incomplete}</dd></dl>
<h2>${words.page}${words.pageNote}</h2>
<div class="prose" lang="en">${markdown(page.replace(/^# .*\n/, ''), 2, hrefOf)}</div>`,
    }
  },
})
