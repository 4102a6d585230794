import { html } from 'hono/html'
import type { Lang } from '../../../audit/messages/labels.ts'
import { tame } from '../../../audit/reports/tame.ts'
import { rules } from '../../../audit/rules.ts'
import type { Finding } from '../../../data/schema/finding.ts'
import type { FindingRecord } from '../../../data/store/store.ts'
import { commonWords } from '../../messages/common.ts'
import { reportWords } from '../../messages/report.ts'
import type { Html } from '../view.ts'

/** The id of a finding on the page of its report. */
export const findingId = ({ fingerprint }: Finding): string => `finding-${fingerprint}`

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value).replace('-', '−'))

const figures = ({ expected, actual, difference, implied }: Finding, lang: Lang): Html[] => {
  const words = reportWords[lang]
  const all: [string, string | null][] = [
    [words.expected, expected === null ? null : String(expected)],
    [words.actual, actual === null ? null : String(actual)],
    [words.difference, difference === null ? null : signed(difference)],
    [words.implied, implied === null ? null : String(implied)],
  ]
  return all
    .filter(([, value]) => value !== null)
    .map(([name, value]) => html`<span>${name} <b class="tabular">${value}</b></span> `)
}

/** The findings of a report that stand, the gravest first as they come: in words, with their figures and cells. */
export const findingsList = (
  records: readonly FindingRecord[],
  markOf: (finding: Finding) => string | null,
  lang: Lang,
): Html => {
  const words = reportWords[lang]
  const common = commonWords[lang]
  const item = ({ finding, review }: FindingRecord) => {
    const rule = rules.find(({ id }) => id === finding.rule)
    const [cell] = finding.cells.filter((id) => !id.includes('#'))
    const mark = markOf(finding)
    return html`<li id="${findingId(finding)}" class="finding ${finding.severity}">
<p><span class="mark">${mark === null || cell === undefined ? '' : html`<a href="#${cell}">${mark}</a>`}</span>
<span class="severity ${finding.severity}">${common.severities[finding.severity]}</span>
<bdi>${tame(finding.message[lang])}</bdi></p>
<p class="note">${figures(finding, lang)}<a href="/rules/${finding.rule}">${rule?.title[lang] ?? finding.rule}</a>${
      review
        ? html` · <span class="review">${words.review[review.decision]}${words.reviewBy(review.decidedBy === null ? null : tame(review.decidedBy))}</span>`
        : ''
    }${review?.note ? html` <q><bdi>${tame(review.note)}</bdi></q>` : ''}</p>
</li>\n`
  }
  const standing = records.filter(({ goneAt }) => goneAt === null)
  if (standing.length === 0) return html`<p>${words.noFindings}</p>`
  return html`<ul class="findings">${standing.map(item)}</ul>`
}
