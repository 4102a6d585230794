import { evidenceOf } from '../context.ts'
import { type Likeness, likeness } from '../copied.ts'
import type { Rule } from '../rule.ts'

/** So few figures other than 0 may be the same two years running by chance. */
const FEW = 8

/** Prose is said to repeat last year's when more than half of it stands there word for word. */
const repeatsProse = ({ prose }: Likeness): boolean => prose.characters > 0 && prose.equal * 2 > prose.characters

/**
 * A report repeats last year's when so many figures are the same that chance is no explanation, or when all figures are the
 * same, few as they are, and so is most of the prose.
 */
const isCopied = (like: Likeness): boolean => {
  const { compared, equal, telling, tellingEqual } = like.figures
  if (compared === 0) return false
  if (telling >= FEW && tellingEqual === telling) return true
  if (telling >= FEW && tellingEqual * 10 >= telling * 9 && repeatsProse(like)) return true
  return equal === compared && repeatsProse(like)
}

export const rule: Rule = {
  id: 'report.copied',
  kind: 'check',
  scope: 'report',
  severity: 'info',
  title: { zh: '与上年雷同', en: 'Same as last year' },
  checks: {
    zh: '数字和大段文字没有与上年报告完全相同。',
    en: 'Figures and long stretches of prose are not the same as last year’s.',
  },
  basis: {
    zh: '合理性：两年的数字和文字很少完全相同',
    en: 'plausibility: two years are hardly ever the same in figures and words',
  },
  check: (context) => {
    const { previous } = context
    if (!previous) return []
    const like = likeness(context, previous)
    if (!isCopied(like)) return []
    return [
      {
        outcome: 'violated',
        scope: {},
        cells: like.equalCells.flatMap((id) => [id, evidenceOf(previous, id)]),
        facts: like.prose.passages,
        remark: { code: 'report.copied', params: { ...like, year: previous.report.year! } },
      },
    ]
  },
}
