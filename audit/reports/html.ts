import { html as markup, raw } from 'hono/html'
import type { AuditStatus } from '../../data/schema/audit.ts'
import type { Lang } from '../messages/labels.ts'
import { rules } from '../rules.ts'
import type { Collection, Renderer } from './audited.ts'
import { reportSection, statusBadge } from './html/report-section.ts'
import { pageStyle } from './html/style.ts'
import { inDetail, type Overview, type OverviewRow, overviewOf } from './overview.ts'
import { tame } from './tame.ts'
import { words } from './words.ts'

/** Reports that are shown in detail at most: each of them is some 80 kB. */
const MOST_DETAILS = 100

const nameOf = ({ agency, year }: Pick<OverviewRow, 'agency' | 'year'>, lang: Lang): string =>
  `${tame(agency ?? words[lang].unknownAgency)} ${year ?? words[lang].unknownYear}`

const titleOf = (collection: Collection, { rows }: Overview, lang: Lang): string => {
  const about = collection.about ? tame(collection.about[lang]) : rows.length === 1 ? nameOf(rows[0]!, lang) : null
  return about === null ? words[lang].title : `${about} – ${words[lang].title}`
}

const head = (title: string, about: string | null, lang: Lang) => markup`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<main>
<h1>${about === null ? '' : markup`<bdi>${about}</bdi>`}${words[lang].title}</h1>
`

const headOf = (names: readonly string[], numbers: number) =>
  markup`<thead><tr>${names.map(
    (name, index) => markup`<th scope="col" class="${index < names.length - numbers ? '' : 'number'}">${name}</th>`,
  )}</tr></thead>`

const summary = ({ rows, byStatus, byRule }: Overview, lang: Lang) => {
  const say = words[lang]
  const statuses = Object.entries(byStatus) as [AuditStatus, number][]
  const shares = statuses.filter(([, count]) => count > 0)
  const found = byRule.map(
    ({ rule, findings, reports }) =>
      markup`<tr><td>${rules.find(({ id }) => id === rule)?.title[lang] ?? ''} <code>${rule}</code></td><td class="number">${findings}</td><td class="number">${reports}</td></tr>\n`,
  )
  return markup`<h2>${say.summary}</h2>
<div class="shares" role="img" aria-label="${shares.map(([status, count]) => `${say.status[status]} ${count}`).join(say.comma)}">${shares.map(
    ([status, count]) => markup`<span class="${status}" style="flex-grow: ${count}"></span>`,
  )}</div>
<div class="summary"><table class="list narrow">${headOf([say.result, say.reports], 1)}
<tbody>${statuses.map(
    ([status, count]) => markup`<tr><td>${statusBadge(status, lang)}</td><td class="number">${count}</td></tr>\n`,
  )}<tr><td>${say.all}</td><td class="number">${rows.length}</td></tr></tbody></table>
${
  found.length === 0
    ? ''
    : markup`<table class="list narrow">${headOf([say.columns.rule, say.findingCount, say.reports], 2)}<tbody>${found}</tbody></table>`
}</div>
`
}

const listRow = ({ index, agency, year, status, counts }: OverviewRow, isShown: boolean, lang: Lang) => {
  const name = markup`<bdi>${tame(agency ?? words[lang].unknownAgency)}</bdi>`
  return markup`<tr><td>${isShown ? markup`<a href="#report-${index + 1}">${name}</a>` : name}</td><td>${
    year ?? words[lang].unknownYear
  }</td><td>${statusBadge(status, lang)}</td><td class="number">${counts.error}</td><td class="number">${counts.warning}</td></tr>\n`
}

async function* overviewParts(overview: Overview, details: readonly OverviewRow[], lang: Lang): AsyncGenerator<string> {
  const say = words[lang]
  yield String(summary(overview, lang))
  const told = say.detailsOf(details.length, overview.flagged, overview.rows.length)
  yield `<h2>${say.list}</h2>\n<p>${told}</p>\n<div class="wide"><table class="list">${headOf(
    [say.agency, say.year, say.result, say.errors, say.warnings],
    2,
  )}<tbody>`
  const shown = new Set(details)
  for (const row of overview.rows) yield String(listRow(row, shown.has(row), lang))
  yield '</tbody></table></div>\n'
}

/**
 * One page that needs nothing else: for the browser and for paper. Several reports have a summary and a list before them; of many
 * only the flagged ones follow in detail, and of these the gravest, as the page says.
 */
export const html: Renderer = async function* (collection, lang) {
  const overview = await overviewOf(collection)
  const details = inDetail(overview, MOST_DETAILS)
  const title = titleOf(collection, overview, lang)
  yield String(head(title, collection.about && tame(collection.about[lang]), lang))
  if (collection.size !== 1) yield* overviewParts(overview, details, lang)
  for (const { index } of details) {
    const [audit, report] = [await collection.audit(index), await collection.report(index)]
    if (audit && report) yield String(reportSection({ audit, report }, `report-${index + 1}`, lang))
  }
  yield '</main>\n</body>\n</html>\n'
}
