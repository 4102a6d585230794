import { html } from 'hono/html'
import { findingsWords } from '../../messages/findings.ts'
import type { FindingAnswer } from '../../routes/finding.ts'
import { agencyLink, reportLink } from '../links.ts'
import type { Shown, View } from '../view.ts'
import { findingItem, itemId, mayJudge, ruleTitle } from './finding-item.ts'

/** One finding under its own address. */
export const findingView = (listed: FindingAnswer, shown: Shown): View => {
  const { lang, url } = shown
  const words = findingsWords[lang]
  const { finding } = listed
  const title = ruleTitle(finding.rule, lang)
  const at = { agency: listed.agency, report: finding.report, year: listed.year }
  return {
    title,
    section: 'findings',
    scripts: ['review.js'],
    body: html`<p class="way"><a href="/findings">${words.list}</a> · <a href="/reviews">${words.log}</a></p>
<h1>${title}</h1>
${mayJudge(shown)}
<ol class="work"><li id="${itemId(finding.fingerprint)}" class="finding ${finding.severity}" tabindex="-1">${findingItem(listed, url.pathname, shown)}</li></ol>
<dl class="facts"><dt>${words.rulePage}</dt><dd><a href="/rules/${finding.rule}">${title}</a></dd>
<dt>${words.reportPage}</dt><dd>${agencyLink(at, lang)} ${reportLink(at, lang)}</dd></dl>`,
  }
}
