import type { LayoutRow } from '../../../demo/pages/form-layout.ts'
import { layTables } from '../../../demo/pages/form-layout.ts'
import type { DemoCell } from '../../../demo/reports/demo-report.ts'

/** A form filled in: every cell of the edition, in its order. */
export interface Sample {
  edition: '2021' | '2019'
  cells: DemoCell[]
}

/** One piece of a report, in reading order. */
export type Part =
  | { kind: 'title' | 'heading' | 'paragraph'; text: string }
  | { kind: 'table'; id: string; rows: LayoutRow[] }

/** One way in which reports are written: a dialect of text or a shape of HTML. */
export interface Writer {
  name: string
  /**
   * What cannot be known any more from what it writes. `blanks`: where the blank cells of a row stood. `figures`: more
   * than that. Cells it has not lost must be read exactly; the others may be unreadable, or be named in a warning.
   */
  loses: 'nothing' | 'blanks' | 'figures'
  write(parts: readonly Part[]): string
}

const text = (kind: 'title' | 'heading' | 'paragraph', ...lines: string[]): Part[] =>
  lines.map((line) => ({ kind, text: line }))

/** A whole report around the tables of a form: title, sections and prose that states no figure of the tables. */
export const partsOf = ({ edition, cells }: Sample): Part[] => {
  const year = edition === '2021' ? 2024 : 2020
  const tables = layTables({ edition, cells })
  const table = (id: string): Part[] => (tables.has(id) ? [{ kind: 'table', id, rows: tables.get(id)! }] : [])
  return [
    ...text('title', `云溪县档案馆${year}年政府信息公开工作年度报告`),
    ...text('paragraph', `根据《中华人民共和国政府信息公开条例》，编制${year}年度报告。`),
    ...text('heading', '一、总体情况'),
    ...text(
      'paragraph',
      '（一）主动公开。通过门户网站发布信息128条，开展培训2次。',
      '（二）监督保障。未发现泄密情况。',
    ),
    ...text('heading', '二、主动公开政府信息情况'),
    ...table('proactive'),
    ...text('heading', '三、收到和处理政府信息公开申请情况'),
    ...table('requests'),
    ...text('heading', '四、政府信息公开行政复议、行政诉讼情况'),
    ...table('proceedings'),
    ...text('heading', '五、存在的主要问题及改进情况'),
    ...text('paragraph', '公开的及时性有待加强，下一步将增加人手。'),
    ...text('heading', '六、其他需要报告的事项'),
    ...text('paragraph', '收取信息处理费的情况：无。'),
  ]
}
