import { html } from 'hono/html'
import { rules } from '../../../audit/rules.ts'
import { commonWords } from '../../messages/common.ts'
import { findingsWords } from '../../messages/findings.ts'
import type { FindingsAnswer, FindingsQuery } from '../../routes/findings.ts'
import { findingStates, reviewStates } from '../../routes/listed-finding.ts'
import { type Option, regionOptions, select } from '../reports-view.ts'
import { pager } from '../table.ts'
import { type Html, type Shown, type View, withQuery } from '../view.ts'
import { findingItem, itemId, mayJudge } from './finding-item.ts'

const filters = (query: FindingsQuery, { years }: FindingsAnswer, lang: Shown['lang']): Html => {
  const words = findingsWords[lang]
  const common = commonWords[lang]
  const text = (value: string | number | null | undefined) => (value === null ? 'none' : String(value ?? ''))
  const yearOptions = years
    .toReversed()
    .map((year): Option => [text(year), year === null ? common.unknownYear : String(year)])
  const ruleOptions = rules.map(({ id, title }): Option => [id, title[lang]])
  const severities = (['error', 'warning', 'info'] as const).map((one): Option => [one, common.severities[one]])
  const states = findingStates.slice(1).map((one): Option => [one, words.states[one]])
  return html`<form class="filters" method="get" action="/findings" role="search" aria-label="${words.filter}">
<label class="field grow"><span>${words.search}</span><input type="search" name="q" value="${query.q ?? ''}" maxlength="100"></label>
${select('state', words.state, query.state, words.states.standing, states)}
${select(
  'review',
  words.review,
  text(query.review),
  words.all,
  reviewStates.map((one): Option => [one, words.reviews[one]]),
)}
${select('severity', words.severity, text(query.severity), words.all, severities)}
${select('rule', words.rule, text(query.rule), words.all, ruleOptions)}
${select('region', common.region, text(query.region), words.all, regionOptions(query.region, lang))}
${select('year', common.year, text(query.year), words.all, yearOptions)}
${(['agency', 'level', 'portal'] as const).map((name) =>
  query[name] === undefined ? '' : html`<input type="hidden" name="${name}" value="${query[name]}">`,
)}
<div class="field"><button>${words.apply}</button> <a href="/findings">${words.clear}</a></div>
</form>`
}

/** The work list of findings; each form leads back to the finding after its own. */
export const findingsView = (answer: FindingsAnswer, shown: Shown<unknown, FindingsQuery>): View => {
  const { lang, url, query } = shown
  const words = findingsWords[lang]
  const isFiltered = [...url.searchParams.keys()].some((name) => name !== 'lang')
  const empty = answer.total > 0 ? words.pastEnd : isFiltered ? words.empty : words.emptyStore
  const here = withQuery(url, { lang: null })
  const ids = answer.findings.map(({ finding }) => itemId(finding.fingerprint))
  return {
    title: words.title,
    section: 'findings',
    scripts: ['review.js'],
    body: html`<h1>${words.title}</h1>
${filters(query, answer, lang)}
<p class="way"><a href="/reviews">${words.log}</a></p>
${mayJudge(shown)}
${answer.findings.length > 0 ? pager(answer, url, lang) : html`<div class="empty"><p>${empty}</p></div>`}
<ol class="work" aria-label="${words.caption}">${answer.findings.map(
      (listed, n) =>
        html`<li id="${ids[n]}" class="finding ${listed.finding.severity}" tabindex="-1">${findingItem(listed, `${here}#${ids[n + 1] ?? ids[n]}`, shown)}</li>\n`,
    )}</ol>
${answer.findings.length > 10 ? pager(answer, url, lang) : ''}`,
  }
}
