import type { FormSection } from '../../data/forms/form.ts'
import type { AgencyKind } from '../../data/schema/agency.ts'
import type { Scope } from '../../data/schema/finding.ts'
import type { Likeness } from '../copied.ts'
import type { Labels } from './labels.ts'
import type {
  Blanks,
  Carry,
  Change,
  Contradiction,
  Imbalance,
  Implied,
  InForce,
  Jointly,
  Rollup,
  Side,
  Stated,
  Twice,
  YearSource,
} from './params.ts'
import { figure, gaps, number, passage, percent, place, sum, whereOf } from './zh-words.ts'

const sources: Record<YearSource, string> = { title: '标题', period: '统计期限', prose: '总体情况' }
const kinds: Record<AgencyKind, string> = { department: '部门', government: '政府' }

const hasFigure = ({ cells }: Side): boolean => cells.some(({ state }) => state === 'reported')

const before = (year: number, reports: number): string =>
  reports === 1 ? `${year - 1} 年报告` : `合并前 ${reports} 个机关的 ${year - 1} 年报告`

/** Finding code → sentence. */
export const zh = {
  'sum.violated': ({ scope, expected, actual, difference }: Contradiction, label: Labels): string =>
    `${place(scope, expected.cells, label)}：${sum(expected, scope, label)}，而${sum(actual, scope, label)}，` +
    `后者${difference > 0 ? '多' : '少'} ${number(Math.abs(difference))}。`,

  'sum.exceeded': ({ scope, larger, smaller, by }: Imbalance, label: Labels): string =>
    hasFigure(larger)
      ? `${place(scope, larger.cells, label)}：仅已填的${sum(larger, scope, label)}，就比${sum(smaller, scope, label)} ` +
        `多 ${number(by)}，空缺处无论补填何数都不能相等。`
      : `${place(scope, larger.cells, label)}：${sum(smaller, scope, label)}，小于零；与之相等的一边没有填数，无论补填何数都不能相等。`,

  'sum.missing': ({ scope, larger, smaller, by }: Imbalance, label: Labels): string => {
    const { text, several } = gaps(smaller, scope, label)
    return `${place(scope, larger.cells, label)}：${sum(larger, scope, label)}；${text}，${several ? '合计' : ''}应为 ${number(by)}。`
  },

  'sum.unbalanced': ({ scope, larger, smaller, by }: Imbalance, label: Labels): string => {
    const { text, several } = gaps(smaller, scope, label)
    return (
      `${place(scope, larger.cells, label)}：${hasFigure(larger) ? '已填' : '一边'}${sum(larger, scope, label)}；${text}，` +
      `${several ? '合计' : ''}至少应为 ${number(by)}（其余空缺处均为 0 时恰为 ${number(by)}）。`
    )
  },

  'sums.jointly': ({ cell, low, high, chain }: Jointly, label: Labels): string =>
    `${chain.map((one) => whereOf(one, label)).join('、')}的勾稽关系` +
    `${chain.length > 1 ? '单独看都可成立，合在一起不能成立' : '不能成立，因为件数都是整数'}：` +
    `${label.row(cell)}（${label.column(cell)}）一格至少应为 ${number(low)}，又至多只能为 ${number(high)}。`,

  'cells.implied': ({ table, implied }: Implied, label: Labels): string => {
    const named = implied.filter(({ value }) => value !== 0)
    const shown = named.slice(0, 6).map(({ id, value }) => `${label.item(id)}（${label.column(id)}）${number(value)}`)
    const parts = [
      ...(named.length > 0 ? [`${shown.join('、')}${named.length > 6 ? `等 ${named.length} 格` : ''}`] : []),
      ...(named.length < implied.length ? [`${implied.length - named.length} 格为 0`] : []),
    ]
    return `「${label.table(table)}」表：按各项勾稽关系，空缺处只可能是：${parts.join('；')}。`
  },

  'carry.violated': (
    { cell, year, reports, own, before: left, difference }: Carry & { difference: number },
    label: Labels,
  ): string =>
    `「${label.column(cell)}」列：${before(year, reports)}结转下年度 ${figure(left)}，${year} 年报告上年结转却为 ${figure(own)}，` +
    `${difference > 0 ? '多' : '少'} ${number(Math.abs(difference))}；仅凭报告本身不能断定哪一年有误。`,

  'carry.incomplete': (
    { cell, year, reports, own, before: left, implied }: Carry & { implied: number },
    label: Labels,
  ): string =>
    `「${label.column(cell)}」列：${before(year, reports)}结转下年度${left === null ? '有空缺' : ` ${number(left)}`}，` +
    `${year} 年报告上年结转${own === null ? '空缺' : ` ${number(own)}`}；若前后衔接，空缺处${reports > 1 && left === null ? '合计' : ''}应为 ${number(implied)}。`,

  'inForce.violated': (
    {
      cell,
      year,
      reports,
      inForce,
      issued,
      repealed,
      before: left,
      expected,
      difference,
    }: InForce & {
      expected: number
      difference: number
    },
    label: Labels,
  ): string =>
    `「${label.row(cell)}」行：${before(year, reports)}现行有效 ${figure(left)}，加本年制发 ${figure(issued)}，减本年废止 ${figure(repealed)}，` +
    `应为 ${number(expected)}，本年现行有效却为 ${figure(inForce)}，${difference > 0 ? '多' : '少'} ${number(Math.abs(difference))}；仅凭报告本身不能断定哪一年有误。`,

  'inForce.incomplete': (
    {
      cell,
      year,
      reports,
      inForce,
      issued,
      repealed,
      before: left,
      implied,
      left: own,
      right,
    }: InForce & {
      implied: number
      left: number
      right: number
    },
    label: Labels,
  ): string =>
    `「${label.row(cell)}」行：${before(year, reports)}现行有效 ${figure(left)}，本年制发 ${figure(issued)}，本年废止 ${figure(repealed)}，` +
    `本年现行有效 ${figure(inForce)}；若前后衔接，${own < right ? '现行有效与本年废止' : '上年现行有效与本年制发'}的空缺处应为 ${number(implied)}。`,

  'year.missing': ({ years, last }: { years: readonly number[]; last: number }): string =>
    `没有该机关 ${years.join('、')} 年的报告（之前最近的是 ${last} 年），上年结转和现行有效件数无从核对。`,

  'year.partly': ({ year, agencies }: { year: number; agencies: readonly string[] }): string =>
    `没有合并前${agencies.join('、')}的 ${year} 年报告，上年结转和现行有效件数无从核对。`,

  'narrative.differs': ({ cells, stated, text, known, low, high }: Stated, label: Labels): string => {
    const what = cells.map(({ id }) => `${label.row(id)}（${label.column(id)}）`).join('加')
    const table =
      known !== null
        ? `表中${what}为 ${number(known)}，${stated > known ? '正文多' : '正文少'} ${number(Math.abs(stated - known))}`
        : stated < low
          ? `按表中其他数字，${what}至少为 ${number(low)}`
          : `按表中其他数字，${what}至多为 ${number(high)}`
    return `正文称“${passage(text)}”，即 ${number(stated)}，而${table}。`
  },

  'narrative.only': ({ cells, stated, text }: Stated, label: Labels): string =>
    `正文称“${passage(text)}”，表中${cells.map(({ id }) => `${label.row(id)}（${label.column(id)}）`).join('加')}有空缺，` +
    `按正文合为 ${number(stated)}。`,

  'form.blankCells': ({ table, cells, blank, marked }: Blanks, label: Labels): string => {
    const what = [blank > 0 ? `${blank} 格空白` : '', marked > 0 ? `${marked} 格以符号代替数字` : '']
    const count =
      blank + marked === cells ? `全部 ${cells} 格都没有填数` : `${cells} 格中有 ${blank + marked} 格没有填数`
    return `「${label.table(table)}」表：${count}（${what.filter(Boolean).join('，')}）。`
  },

  'form.blankTable': ({ table, cells }: { table: string; cells: number }, label: Labels): string =>
    `「${label.table(table)}」表一个数字也没有填（${cells} 格）；没有发生的应填 0。`,

  'form.missingTable': ({ table }: { table: string }, label: Labels): string =>
    `来源文件中没有「${label.table(table)}」表。`,

  'form.missingRow': ({ table, rows }: { table: string; rows: readonly string[] }, label: Labels): string =>
    `「${label.table(table)}」表缺少 ${rows.length} 行：${rows
      .slice(0, 5)
      .map((row) => `「${label.row(row)}」`)
      .join('、')}${rows.length > 5 ? '等' : ''}。`,

  'form.missingSection': ({ sections }: { sections: readonly FormSection[] }): string =>
    `报告缺少 ${sections.length} 个部分：${sections.map(({ zh }) => `「${zh}」`).join('、')}。`,

  'attachment.differs': ({ cells }: { cells: number }): string => `网页与附件中有${cells}处数字不一致。`,
  'form.picture': ({ table }: { table: string }, label: Labels): string =>
    `「${label.table(table)}」表是图片，不是可以读取的文字。`,

  'form.edition': ({
    year,
    due,
    edition,
    source,
  }: {
    year: number
    due: string
    edition: string
    source: string
  }): string => `${year} 年度的报告应当使用 ${due} 年的格式（${source}），实际使用的是 ${edition} 年的格式。`,

  'value.negative': ({ cell, value }: { cell: string; value: number }, label: Labels): string =>
    `${label.row(cell)}（${label.column(cell)}）为 ${number(value)}，小于零。`,

  'value.fraction': ({ cell, value }: { cell: string; value: number }, label: Labels): string =>
    `${label.row(cell)}（${label.column(cell)}）为 ${number(value)}，不是整数。`,

  'value.unreadable': (
    { scope, cell, cells, raw }: { scope: Scope; cell: string; cells: number; raw: string | null },
    label: Labels,
  ): string => {
    if (!scope.row) return `「${label.table(scope.table!)}」表全部 ${cells} 格都无法读取。`
    if (!scope.column) return `「${label.row(cell)}」行全部 ${cells} 格都无法读取。`
    return `${label.row(cell)}（${label.column(cell)}）${raw?.trim() ? '的内容' : ''}无法读成数字。`
  },

  'report.year': ({
    expected,
    odd,
  }: {
    expected: number
    odd: readonly { source: YearSource; year: number }[]
  }): string =>
    `这是 ${expected} 年度的报告，而${odd.map(({ source, year }) => `${sources[source]}说的是 ${year} 年`).join('，')}。`,

  'report.copied': ({ figures, prose, year }: Likeness & { year: number }): string => {
    const words =
      prose.characters === 0
        ? ''
        : `；正文有 ${percent(prose.equal, prose.characters)} 与上年逐字相同${prose.passages
            .slice(0, 2)
            .map((one) => `，如“${passage(one)}”`)
            .join('')}`
    return (
      `与 ${year} 年报告雷同：两年都填了数的 ${figures.compared} 格中有 ${figures.equal} 格相同，` +
      `其中不为零的 ${figures.telling} 格中有 ${figures.tellingEqual} 格相同${words}。`
    )
  },

  'report.revised': ({ changes }: { changes: readonly Change[] }, label: Labels): string => {
    const shown = changes
      .slice(0, 5)
      .map(({ cell, from, to }) => `${label.row(cell)}（${label.column(cell)}）由 ${figure(from)} 改为 ${figure(to)}`)
    return `报告公布后改动了 ${changes.length} 格：${shown.join('；')}${changes.length > 5 ? '等' : ''}。`
  },

  'publication.late': ({
    kind,
    due,
    publishedOn,
    days,
  }: {
    kind: AgencyKind | null
    due: string
    publishedOn: string
    days: number
  }): string =>
    `${kind === null ? '年度报告最迟' : `${kinds[kind]}的年度报告`}应在 ${due} 以前公布，实际于 ${publishedOn} 公布，晚了 ${days} 天。`,

  'rollup.violated': (
    { cell, parts, whole, sum, difference }: Rollup & { difference: number },
    label: Labels,
  ): string =>
    `${label.row(cell)}（${label.column(cell)}）：所属 ${parts} 份报告之和为 ${number(sum)}，汇总报告为 ${figure(whole)}，` +
    `${difference > 0 ? '多' : '少'} ${number(Math.abs(difference))}。`,

  'rollup.incomplete': ({ cell, parts, whole, sum, implied }: Rollup & { implied: number }, label: Labels): string =>
    `${label.row(cell)}（${label.column(cell)}）：所属 ${parts} 份报告已填之和为 ${number(sum)}，汇总报告为 ${figure(whole)}；` +
    `空缺处合计应为 ${number(implied)}。`,

  'rollup.absent': ({ parts, held, absent }: { parts: number; held: number; absent: readonly string[] }): string =>
    `汇总所依据的 ${parts} 份报告现有 ${held} 份，缺${absent.slice(0, 5).join('、')}${absent.length > 5 ? `等 ${absent.length} 个机关` : ''}的报告，不作判断。`,

  'reading.uncertain': ({
    contradictions,
    otherwise,
    untold,
  }: {
    contradictions: number
    otherwise: number
    untold: number
  }): string => {
    const what = [otherwise > 0 ? `${otherwise} 格两次读取不同` : '', untold > 0 ? `${untold} 格未能再读一次` : '']
    return `${contradictions} 处数据矛盾可能出在读取上，应对照原件：${what.filter(Boolean).join('，')}。`
  },
}

/** What follows the sentence of a contradiction: whether a second reading bears it out. */
export const readTwice: Record<Twice, string> = {
  confirmed: '再次读取，结果一致。',
  'reading-uncertain': '读取存疑：再次读取的结果不同，或无从再读。',
}
