import { html } from 'hono/html'
import type { Finding } from '../../../data/schema/finding.ts'
import type { Lang } from '../../messages/labels.ts'
import { rules } from '../../rules.ts'
import type { Audited } from '../audited.ts'
import { formHtml, formLegend, formMarks } from '../form-html.ts'
import { passagesOf } from '../passages.ts'
import { compareRepairs } from '../repairs.ts'
import { tame } from '../tame.ts'
import { words } from '../words.ts'

/** What the audit says of a report, in a word. */
export const statusBadge = (status: Audited['audit']['status'], lang: Lang) =>
  html`<span class="badge ${status}">${words[lang].status[status]}</span>`

/** Only a web address becomes a link: the address of a source is not ours to trust. */
const link = (url: string) =>
  /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${tame(url)}</a>` : html`<bdi>${tame(url)}</bdi>`

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value).replace('-', '−'))

/** How many of each severity, in words. */
const inWords = (findings: readonly Finding[], lang: Lang): string => {
  const { severity, noFindings, counted } = words[lang]
  const counts = (['error', 'warning', 'info'] as const).flatMap((one) => {
    const count = findings.filter((finding) => finding.severity === one).length
    return count === 0 ? [] : [counted(severity[one], count)]
  })
  return counts.length === 0 ? noFindings : counts.join(words[lang].comma)
}

/** One report on the page: what is wrong in words, what could be repaired, the prose, the form, and where it comes from. */
export const reportSection = ({ audit, report }: Audited, id: string, lang: Lang) => {
  const say = words[lang]
  const { findings, repairs } = audit
  const markOf = formMarks(report, audit)
  const place = new Map(findings.map((finding, index) => [finding, `${id}-finding-${index + 1}`]))

  const figure = (name: string, value: number | null, withSign = false) =>
    html`<td class="number"${value === null ? '' : html` data-name="${name}"`}>${
      value === null ? '' : withSign ? signed(value) : String(value).replace('-', '−')
    }</td>`

  const findingRow = (finding: Finding) => {
    const title = rules.find((rule) => rule.id === finding.rule)?.title[lang] ?? ''
    const mark = markOf(finding)
    const [cell] = finding.cells.filter((one) => !one.includes('#'))
    const shown = mark === null || cell === undefined ? '' : html`<a class="mark" href="#${id}-${cell}">${mark}</a>`
    return html`<tr id="${place.get(finding)}"><td class="brief">${shown}</td><td class="brief"><span class="badge ${finding.severity}">${
      say.severity[finding.severity]
    }</span></td><td class="message"><b>${title}</b> <code>${finding.rule}</code><br><bdi>${tame(finding.message[lang])}</bdi></td>${figure(
      say.columns.expected,
      finding.expected,
    )}${figure(say.columns.actual, finding.actual)}${figure(say.columns.difference, finding.difference, true)}${figure(
      say.columns.implied,
      finding.implied,
    )}</tr>\n`
  }
  const { severity, expected, actual, difference, implied } = say.columns
  const findingsTable = () => html`<table class="list findings">
<thead><tr>${[say.findingHeads[0], severity, say.message].map((name) => html`<th scope="col">${name}</th>`)}${[
    expected,
    actual,
    difference,
    implied,
  ].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${findings.map(findingRow)}</tbody></table>`

  const { shared, options } = compareRepairs(repairs, report.edition, lang)
  const changeList = (changes: readonly string[]) => html`<ul>${changes.map((change) => html`<li>${change}</li>`)}</ul>`
  const repairList = () => html`<h3>${say.repairs}</h3>
<p class="quiet">${say.repairsNote}</p>
<div class="repairs">${shared.length > 0 ? html`<p>${say.sharedChanges}${say.margin.colon}</p>${changeList(shared)}<p>${say.options}${say.margin.colon}</p>` : ''}
<ol>${options.map(
    ({ changes, unique }) =>
      html`<li>${changeList(changes)}${unique ? html`<span class="badge reconciled">${say.unique}</span>` : ''}</li>\n`,
  )}</ol></div>`

  const inTable = ({ actual, cells }: Finding) => {
    if (actual !== null) return actual
    const states = cells
      .map((one) => report.cells.find(({ id }) => id === one))
      .map((cell) => cell?.value ?? say.state[cell?.state ?? 'missing'])
    return states.join(' + ')
  }
  const passages = passagesOf(report, findings)
  const prose = () => html`<h3>${say.prose}</h3>
${passages.map(
  ({ finding, heading, before, figure, after }) => html`<blockquote>${
    heading === null ? '' : html`<cite>${tame(heading)}</cite>`
  }<bdi>${tame(before)}<mark>${tame(figure)}</mark>${tame(after)}</bdi> <a class="mark" href="#${place.get(finding)}">${markOf(finding) ?? ''}</a>
<span class="quiet">${say.figureInTable}${say.margin.colon}${inTable(finding)}</span></blockquote>\n`,
)}`

  const { source, period, title, publishedOn, warnings } = report
  const facts: [string, unknown, string?][] = [
    [say.reportTitle, title === null ? null : html`<bdi>${tame(title)}</bdi>`],
    [say.edition, report.edition],
    [say.period, period && `${period.from} – ${period.to}`],
    [say.published, publishedOn],
    [say.source, source.url === null ? null : link(source.url)],
    [say.fetched, source.fetchedAt],
    [say.media, [source.dialect, source.mediaType].filter(Boolean).join(' · ')],
    [say.snapshot, source.sha256, 'hash'],
    [say.readerNotes, warnings.length === 0 ? null : tame(warnings.map(({ message }) => message).join('; '))],
  ]
  return html`<section class="report" id="${id}">
<h2><bdi>${tame(audit.report.agency ?? say.unknownAgency)}</bdi> ${audit.report.year ?? say.unknownYear}</h2>
<p>${statusBadge(audit.status, lang)} ${inWords(findings, lang)}</p>
${findings.length === 0 ? '' : html`<h3>${say.findings}</h3>\n${findingsTable()}`}
${repairs.length === 0 ? '' : repairList()}
${passages.length === 0 ? '' : prose()}
<h3>${say.form}</h3>
${formLegend(lang)}
${formHtml({ report, findings, repairs, lang, prefix: `${id}-`, findingHref: (finding) => `#${place.get(finding)}` })}
<h3>${say.sourceTitle}</h3>
<dl>${facts
    .filter(([, fact]) => fact !== null && fact !== '')
    .map(([term, fact, kind]) => html`<dt>${term}</dt><dd class="${kind ?? ''}">${fact}</dd>\n`)}</dl>
</section>
`
}
