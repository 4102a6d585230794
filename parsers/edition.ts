import { type Edition, editionSchema, type Warning } from '../data/schema/report.ts'
import type { Grid } from './document.ts'
import { foldTexts } from './fold.ts'
import { WordIndex } from './word-index.ts'

/** words of rows and heads that only one form has, several ways to write each */
const marks: Record<Edition, string[][]> = {
  '2014': [
    ['主动公开政府信息数'],
    ['政府公报公开'],
    ['申请答复数'],
    ['申请办结数'],
    ['维持具体行政行为数'],
    ['信息公开工作人员数'],
    ['举报投诉数'],
  ],
  '2021': [
    ['制发件数', '制发数'],
    ['废止件数', '废止数'],
    ['现行有效'],
    ['本年处理决定'],
    ['本年收费金额'],
    ['逾期不补正'],
    ['逾期未按收费'],
  ],
  '2019': [
    ['新制作'],
    ['新公开'],
    ['对外公开总'],
    ['上年项目', '上一年项目', '上年度项目', '上一年度项目'],
    ['其他对外管理服务', '其它对外管理服务'],
    ['采购项目数量'],
    ['政府集中采购'],
  ],
}

/** each word, with the mark that it is a way to write */
const words = new WordIndex(
  Object.values(marks).flatMap((ways) => ways.flatMap((mark) => mark.map((word) => [word, mark] as const))),
)

const isCount = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 0x30 || code > 0x39) && code !== 0x2e) return false
  }
  return true
}
const editions = editionSchema.options

/**
 * The edition by content: the rows and column heads that only one form has. Null when the document shows none of
 * them; a page that mixes both is read by the form it mostly follows, and warned about.
 */
export const detectEdition = (grids: readonly Grid[]): { edition: Edition | null; warnings: Warning[] } => {
  const printed: string[] = []
  for (const grid of grids)
    for (const row of grid.rows)
      for (const { text } of row.cells) if (text.length > 2 && !isCount(text)) printed.push(text)
  const text = foldTexts(printed)
  const seen = new Set<readonly string[]>()
  for (let i = 0; i < text.length; i++) {
    const mark = words.longestAt(text, i)
    if (mark) seen.add(mark.value)
  }
  const scores = editions.map((edition) => ({
    edition,
    score: marks[edition].filter((mark) => seen.has(mark)).length,
  }))
  const [first, second] = scores.sort((a, b) => b.score - a.score || Number(b.edition) - Number(a.edition))
  if (!first || first.score === 0) return { edition: null, warnings: [] }
  const mixed = second !== undefined && second.score >= 2
  return {
    edition: first.edition,
    warnings: mixed
      ? [
          {
            code: 'edition-mixed',
            message: `heads and rows of the forms of ${first.edition} and ${second.edition} stand side by side`,
            cells: [],
          },
        ]
      : [],
  }
}
