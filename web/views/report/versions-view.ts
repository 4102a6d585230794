import { html } from 'hono/html'
import { shownIn } from '../../../audit/reports/form/shown.ts'
import { cellName } from '../../../audit/reports/repairs.ts'
import { commonWords } from '../../messages/common.ts'
import { reportWords } from '../../messages/report.ts'
import type { VersionsAnswer } from '../../routes/report-versions.ts'
import { outside, outsideLink } from '../links.ts'
import { table } from '../table.ts'
import type { Shown, View } from '../view.ts'
import { reportHead, reportName } from './frame.ts'

type Version = VersionsAnswer['versions'][number]
type Change = Version['changes'][number]

/** The versions of a report, and which cells each one changed. */
export const versionsView = (answer: VersionsAnswer, { lang }: Shown): View => {
  const words = reportWords[lang]
  const common = commonWords[lang]
  const { report: id, agency, year, edition, versions } = answer
  const figure = (cell: Change['before']) =>
    cell === null ? '×' : outside(shownIn({ ...cell, id: '', at: null }) || (cell.state === 'missing' ? '×' : '–'))
  const changes = ({ version, changes: changed }: Version, n: number) =>
    n === 0
      ? ''
      : html`<h2>${words.changes(versions[n - 1]!.version, version)}</h2>
${
  changed.length === 0
    ? html`<p>${words.noChanges}</p>`
    : table<Change>({
        lang,
        caption: words.changes(versions[n - 1]!.version, version),
        hiddenCaption: true,
        rows: changed,
        empty: '',
        columns: [
          { head: words.item, cell: ({ cell }) => cellName(cell, edition, lang) },
          { head: words.before, number: true, cell: ({ before }) => figure(before) },
          { head: words.after, number: true, cell: ({ after }) => figure(after) },
        ],
      })
}`
  return {
    title: `${reportName({ agency, year }, lang)} · ${words.versions}`,
    section: 'reports',
    body: html`${reportHead({ id, agency, year }, 'versions', '', lang)}
<p class="lead">${words.versionsLead}</p>
${table<Version>({
  lang,
  caption: words.versionsCaption,
  hiddenCaption: true,
  rows: versions.toReversed(),
  empty: common.nothing,
  columns: [
    {
      head: words.version,
      brief: true,
      cell: ({ version, counts }) => html`${version}${counts ? html` <b>${words.counts}</b>` : ''}`,
    },
    { head: words.storedAt, brief: true, cell: ({ storedAt }) => storedAt.slice(0, 16).replace('T', ' ') },
    { head: common.published, brief: true, cell: ({ publishedOn }) => publishedOn ?? common.unknown },
    { head: words.title, name: true, cell: ({ title }) => (title === null ? common.unknown : outside(title)) },
    { head: words.address, name: true, cell: ({ url }) => (url === null ? common.unknown : outsideLink(url)) },
    {
      head: words.source,
      cell: ({ sha256 }) =>
        html`<a href="/snapshots/${sha256}" download>${words.download}</a> <code>${sha256.slice(0, 12)}…</code>`,
    },
  ],
})}
${versions.length < 2 ? html`<p>${words.oneVersion}</p>` : versions.map(changes)}`,
  }
}
