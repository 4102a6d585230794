import type { Report } from '../../data/schema/report.ts'
import type { YearSource } from '../messages/params.ts'
import type { Rule } from '../rule.ts'

/** The one year that a text is about: null when it names none. */
const yearsIn = (text: string): number[] =>
  [...text.normalize('NFKC').matchAll(/(?<!\d)(20\d\d)\s*年/g)].map(([, year]) => Number(year))

/**
 * The year the prose speaks of: the report's own when the overview names it at all (comparisons name the year before, plans
 * the next one), else the year that it names most often.
 */
const proseYear = ({ sections, year }: Report): number | null => {
  const named = yearsIn(sections.find(({ id }) => id === 'overview')?.text ?? '')
  if (named.length === 0) return null
  if (year !== null && named.includes(year)) return year
  const counted = [...Map.groupBy(named, (one) => one)].map(([year, { length }]) => ({ year, length }))
  return counted.sort((a, b) => b.length - a.length || b.year - a.year)[0]!.year
}

const periodYear = ({ period }: Report): number | null =>
  period && period.from.slice(0, 4) === period.to.slice(0, 4) ? Number(period.to.slice(0, 4)) : null

export const rule: Rule = {
  id: 'report.year',
  kind: 'check',
  scope: 'report',
  severity: 'warning',
  title: { zh: '年份一致', en: 'One year throughout' },
  checks: {
    zh: '标题、统计期限和总体情况所说的是同一年。',
    en: 'The title, the period covered and the overview speak of the same year.',
  },
  basis: {
    zh: '一致性；条例第四十九条：公布的是上一年度报告',
    en: 'consistency, and article 49 of the Regulations: a report is about the year before',
  },
  check: ({ report }) => {
    const said: [YearSource, number | null][] = [
      ['title', yearsIn(report.title ?? '')[0] ?? null],
      ['period', periodYear(report)],
      ['prose', proseYear(report)],
    ]
    const years = said.flatMap(([source, year]) => (year === null ? [] : [{ source, year }]))
    const expected = report.year ?? years[0]?.year ?? null
    const odd = years.filter(({ year }) => year !== expected)
    const actual = odd[0]?.year
    if (expected === null || actual === undefined) return []
    return [
      {
        outcome: 'violated',
        scope: {},
        cells: [],
        expected,
        actual,
        difference: actual - expected,
        facts: odd.map(({ source, year }) => `${source} ${year}`),
        remark: { code: 'report.year', params: { expected, odd } },
      },
    ]
  },
}
