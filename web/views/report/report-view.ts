import { html } from 'hono/html'
import type { Lang } from '../../../audit/messages/labels.ts'
import { formHtml, formLegend, formMarks } from '../../../audit/reports/form-html.ts'
import { compareRepairs } from '../../../audit/reports/repairs.ts'
import { tame } from '../../../audit/reports/tame.ts'
import type { Finding } from '../../../data/schema/finding.ts'
import { commonWords } from '../../messages/common.ts'
import { reportWords } from '../../messages/report.ts'
import type { ReportAnswer, ReportQuery } from '../../routes/report.ts'
import { auditDownloads } from '../downloads.ts'
import { outside, outsideLink, reportPath } from '../links.ts'
import { statusMark } from '../status.ts'
import type { Html, Shown, View } from '../view.ts'
import { findingId, findingsList } from './findings-list.ts'
import { reportHead, reportName } from './frame.ts'
import { sourcePanel } from './source-panel.ts'

/** Links to the reports of the years beside. */
const neighbours = ({ report, years }: ReportAnswer, lang: Lang): Html | '' => {
  const words = reportWords[lang]
  const at = years.findIndex((one) => one.report === report.id)
  const link = (one: ReportAnswer['years'][number] | undefined, text: string, rel: string) =>
    one ? html`<a rel="${rel}" href="${reportPath(one.report)}">${text} ${one.year}</a> ` : ''
  return at < 0
    ? ''
    : html`<p class="beside">${link(years[at - 1], words.previous, 'prev')}${link(years[at + 1], words.next, 'next')}</p>`
}

const facts = ({ report, version, parser, sources }: ReportAnswer, lang: Lang): Html => {
  const words = reportWords[lang]
  const common = commonWords[lang]
  const { source, period, title } = report
  const others = sources.filter(({ url }) => url !== source.url)
  const all: [string, Html | string | number | null][] = [
    [common.published, report.publishedOn ?? common.unknown],
    [words.address, source.url === null ? null : outsideLink(source.url)],
    [words.fetched, source.fetchedAt?.replace('T', ' ').replace(/\.\d+Z$/, ' UTC') ?? null],
    [common.edition, report.edition],
    [words.period, period && `${period.from} – ${period.to}`],
    [words.version, version],
    [words.dialect, outside([source.dialect, source.mediaType, source.charset].filter(Boolean).join(' · '))],
    [words.parser, parser],
    [words.hash, html`<code>${source.sha256}</code>`],
    [
      words.sources,
      others.length === 0
        ? null
        : html`<ul class="plain">${others.map(({ url }) => html`<li>${outsideLink(url)}</li>`)}</ul>`,
    ],
  ]
  return html`${title === null ? '' : html`<p class="title">${outside(title)}</p>`}
<dl class="facts">${all
    .filter(([, fact]) => fact !== null && fact !== '')
    .map(([term, fact]) => html`<dt>${term}</dt><dd>${fact}</dd>\n`)}</dl>`
}

const repairsOf = ({ report, audit }: ReportAnswer, lang: Lang): Html | '' => {
  const words = reportWords[lang]
  if (!audit || audit.repairs.length === 0) return ''
  const { shared, options } = compareRepairs(audit.repairs, report.edition, lang)
  const list = (changes: readonly string[]) => html`<ul>${changes.map((change) => html`<li>${change}</li>`)}</ul>`
  return html`<h3>${words.repairs}</h3><p class="note">${words.repairsNote}</p>
${shared.length > 0 ? html`<p>${words.shared}</p>${list(shared)}<p>${words.options}</p>` : ''}
<ol class="repairs">${options.map(({ changes }) => html`<li>${list(changes)}</li>`)}</ol>`
}

const warningsOf = ({ report: { warnings } }: ReportAnswer, lang: Lang): Html | '' =>
  warnings.length === 0
    ? ''
    : html`<h3>${reportWords[lang].warnings}</h3><ul class="warnings" lang="en">${warnings.map(
        ({ code, message }) => html`<li><code>${tame(code)}</code> <bdi>${tame(message)}</bdi></li>`,
      )}</ul>`

/** A report: the official form with the findings in it, and the original beside it. */
export const reportView = (answer: ReportAnswer, { lang, query }: Shown<unknown, ReportQuery>): View => {
  const { report, audit, findings } = answer
  const words = reportWords[lang]
  const standing = audit?.findings ?? []
  const markOf = formMarks(report, { findings: standing, repairs: audit?.repairs ?? [] })
  const same = new Map(standing.map((finding) => [finding.fingerprint, finding]))
  const markOfRecord = ({ fingerprint }: Finding) => {
    const finding = same.get(fingerprint)
    return finding ? markOf(finding) : null
  }
  const beside = html`${statusMark(audit?.status ?? null, lang)}${neighbours(answer, lang)}`
  return {
    title: reportName(report, lang),
    section: 'reports',
    wide: true,
    body: html`${reportHead(report, 'form', beside, lang)}
<div class="side-by-side">
<div>
<h2>${words.findings}</h2>
${audit === null ? html`<p>${words.notAudited}</p>` : findingsList(findings, markOfRecord, lang)}
${repairsOf(answer, lang)}
${audit === null ? '' : auditDownloads({ report: report.id }, lang)}
<h2>${words.officialForm}</h2>
${formHtml({
  report,
  findings: standing,
  repairs: audit?.repairs,
  lang,
  findingHref: (finding) => `#${findingId(finding)}`,
  cellHref: ({ id, at }) => (at === null || !answer.hasSource ? null : `?cell=${encodeURIComponent(id)}#${id}`),
})}
${formLegend(lang)}
<h2>${words.facts}</h2>
${facts(answer, lang)}
${warningsOf(answer, lang)}
</div>
${sourcePanel(report, answer.hasSource, query.cell, lang)}
</div>`,
  }
}
