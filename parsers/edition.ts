import type { Edition, Warning } from '../data/schema/report.ts'
import type { Grid } from './document.ts'
import { fold } from './fold.ts'

const marks: Record<'2019' | '2021', RegExp[]> = {
  '2021': [
    /制发(?:件数|数量|数)/,
    /废止(?:件数|数量|数)/,
    /现行有效/,
    /本年处理决定/,
    /本年收费金额/,
    /逾期不补正/,
    /逾期未按收费/,
  ],
  '2019': [
    /新制作/,
    /新公开/,
    /对外公开总/,
    /上一?年(?:度)?项目/,
    /其[他它]对外管理服务/,
    /采购项目数量/,
    /政府集中采购/,
  ],
}

/**
 * The edition by content: the rows and column heads that only one form has. Null when the document shows none of
 * them; a page that mixes both is read by the form it mostly follows, and warned about.
 */
export const detectEdition = (
  grids: readonly Grid[],
  _lines: readonly string[],
  _year: number | null,
): { edition: Edition | null; warnings: Warning[] } => {
  const text = fold(
    grids.flatMap((g) => g.rows.flatMap((r) => r.cells.map((c) => (c.text.length > 1 ? c.text : '')))).join('\n'),
  )
  const score = (edition: '2019' | '2021') => marks[edition].filter((m) => m.test(text)).length
  const [s2019, s2021] = [score('2019'), score('2021')]
  if (s2019 === 0 && s2021 === 0) return { edition: null, warnings: [] }
  const edition = s2019 > s2021 ? '2019' : '2021'
  const mixed = s2019 >= 2 && s2021 >= 2
  return {
    edition,
    warnings: mixed
      ? [
          {
            code: 'edition-mixed',
            message: 'heads and rows of the 2019 and the 2021 form stand side by side',
            cells: [],
          },
        ]
      : [],
  }
}
