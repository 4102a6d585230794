import { html as markup, raw } from 'hono/html'
import type { Finding } from '../../data/schema/finding.ts'
import type { Lang } from '../messages/labels.ts'
import { rules } from '../rules.ts'
import type { Audited, Renderer } from './audited.ts'
import { formHtml, formLegend, formStyle } from './form-html.ts'
import { words } from './words.ts'

const style = `
body { font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  max-width: 70em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; }
h1 { font-size: 1.5em; } h2 { font-size: 1.25em; margin-top: 2em; } h3 { font-size: 1.05em; }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1em; }
caption { text-align: left; }
th, td { border: 1px solid #999; padding: .2em .5em; vertical-align: top; text-align: left; font-weight: normal; }
thead th { background: #eef1f4; }
th.brief, td.brief, .status { white-space: nowrap; }
td.number, td.reported, td.blank, td.marked, td.unreadable, td.missing { text-align: right; font-variant-numeric: tabular-nums; }
td.missing, td.unreadable { color: #777; }
.violated { background: #fbd0cc; font-weight: bold; outline: 2px solid #b3261e; outline-offset: -2px; }
.incomplete { background: #fdeebf; outline: 2px dashed #a36a00; outline-offset: -2px; }
.gap { background: #f3f3f3; }
.status { padding: 0 .5em; } .status.reconciled { background: #d5efd9; } .status.unreadable { background: #ddd; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em; } dd { margin: 0; overflow-wrap: anywhere; }
.legend span { padding: 0 .5em; margin-right: 1em; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } section { break-before: page; }
  section:first-of-type { break-before: auto; } tr { break-inside: avoid; } thead { display: table-header-group; }
  * { print-color-adjust: exact; } }
`

const nameOf = ({ audit }: Audited, lang: Lang): string =>
  `${audit.report.agency ?? words[lang].unknownAgency} ${audit.report.year ?? words[lang].unknownYear}`

const statusOf = ({ audit }: Audited, lang: Lang) =>
  markup`<span class="status ${audit.status}">${words[lang].status[audit.status]}</span>`

const findingRow = (finding: Finding, lang: Lang) => {
  const title = rules.find(({ id }) => id === finding.rule)?.title[lang] ?? ''
  const figures = [finding.expected, finding.actual, finding.difference, finding.implied]
  return markup`<tr><td class="brief">${words[lang].severity[finding.severity]}</td><td>${title}<br><code>${finding.rule}</code></td>${figures.map(
    (value) => markup`<td class="number">${value ?? ''}</td>`,
  )}<td>${finding.message[lang]}</td></tr>\n`
}

const findingsTable = (findings: readonly Finding[], lang: Lang) => {
  const { columns, message, noFindings } = words[lang]
  if (findings.length === 0) return markup`<p>${noFindings}</p>`
  return markup`<table>
<thead><tr>${[...Object.values(columns), message].map((column) => markup`<th scope="col" class="brief">${column}</th>`)}</tr></thead>
<tbody>${findings.map((finding) => findingRow(finding, lang))}</tbody>
</table>`
}

/** Only a web address becomes a link: the address of a source is not ours to trust. */
const link = (url: string) => (/^https?:\/\//i.test(url) ? markup`<a href="${url}" rel="noreferrer">${url}</a>` : url)

const facts = ({ audit, report }: Audited, lang: Lang) => {
  const say = words[lang]
  const pairs: [string, unknown][] = [
    [say.result, statusOf({ audit, report }, lang)],
    [say.edition, audit.report.edition],
    [say.published, report.publishedOn],
    [say.source, audit.report.url === null ? null : link(audit.report.url)],
    [say.snapshot, report.source.sha256],
  ]
  return markup`<dl>${pairs
    .filter(([, fact]) => fact !== null)
    .map(([term, fact]) => markup`<dt>${term}</dt><dd>${fact}</dd>\n`)}</dl>`
}

const section = (one: Audited, index: number, lang: Lang) => {
  const { findings } = words[lang]
  return markup`<section id="report-${index + 1}">
<h2>${nameOf(one, lang)}</h2>
${facts(one, lang)}
<h3>${findings}</h3>
${findingsTable(one.audit.findings, lang)}
${formLegend(lang)}
${formHtml({ report: one.report, findings: one.audit.findings, repairs: one.audit.repairs, lang, prefix: `r${index + 1}-` })}
</section>
`
}

const contents = (audited: readonly Audited[], lang: Lang) => {
  const { agency, year, result, count, unknownAgency, unknownYear } = words[lang]
  return markup`<table>
<thead><tr>${[agency, year, result, count].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${audited.map(
    (one, index) =>
      markup`<tr><td><a href="#report-${index + 1}">${one.audit.report.agency ?? unknownAgency}</a></td><td>${
        one.audit.report.year ?? unknownYear
      }</td><td>${statusOf(one, lang)}</td><td class="number">${one.audit.findings.length}</td></tr>\n`,
  )}</tbody>
</table>`
}

/** One page that needs nothing else: for the browser and for paper, each report on a page of its own. */
export const html: Renderer = (audited, lang) =>
  String(markup`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${audited.length === 1 ? `${nameOf(audited[0]!, lang)} – ${words[lang].title}` : words[lang].title}</title>
<style>${raw(style + formStyle)}</style>
</head>
<body>
<h1>${words[lang].title}</h1>
${audited.length > 1 ? contents(audited, lang) : ''}
${audited.map((one, index) => section(one, index, lang))}
</body>
</html>
`)
