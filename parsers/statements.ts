import type { Statement } from '../data/schema/report.ts'

const n = '(\\d[\\d,]*)'
const unit = '\\s*(?:件|宗|起|条|份|个|例|人次|次)'
const figure = (words: string): RegExp => new RegExp(`${words}${n}${unit}`, 'g')
/** other words of the clause, of no other thing that is applied for */
const among = (most: number): string => `(?:(?!行政复议|行政许可|行政诉讼)[^，。；]){0,${most}}`
const request =
  '(?:政府)?(?:信息公开)?(?:的)?(?:依)?申请(?:公开)?(?:政府信息)?(?:公开)?(?:信息)?(?:的)?(?:数量|件|表)?(?:共|为|总计|合计|共计)?'

/** What a sentence can say of cells. `zero` says in words that there was none. */
interface Kind {
  about: string[]
  /** a word without which neither pattern can fit */
  word: RegExp
  value?: RegExp
  zero?: RegExp
}
const kinds: Kind[] = [
  {
    about: ['requests.newlyReceived.total'],
    word: /申请/,
    value: figure(`(?:新收|收到|受理|接收)${among(14)}?${request}`),
    zero: new RegExp(
      `(?:未|没有?)(?:有)?(?:新)?(?:收到|接到|受理|接收)${among(28)}申请|(?:收到|受理|接收)${among(12)}申请(?:为)?(?:零|0${unit})`,
    ),
  },
  {
    about: ['requests.carriedOver.total'],
    word: /结转/,
    value: figure(`上(?:一)?年(?:度)?结转[^，。；\\d]{0,14}?`),
  },
  {
    about: ['requests.concluded.total'],
    word: /办结|答复|办理完毕/,
    value: figure(`(?:^|[，。；、共已均])(?:全部)?(?:办结|答复|办理答复|办理完毕)(?:政府信息公开申请|申请)?(?:共)?`),
  },
  {
    about: ['requests.carriedForward.total'],
    word: /结转/,
    value: figure(`结转(?:到|至)?下(?:一)?年(?:度)?(?:继续)?(?:办理)?(?:的)?`),
  },
  {
    about: ['requests.granted.total'],
    word: /公开/,
    value: figure(`(?<!主动|不|部分)(?:予以|同意)公开(?:的)?(?:信息|申请)?(?:共)?`),
  },
  {
    about: ['requests.partiallyGranted.total'],
    word: /部分公开/,
    value: figure(`部分公开(?:的)?(?:信息|申请)?(?:共)?`),
  },
  {
    about: ['proactive.licensing.decisions'],
    word: /行政许可/,
    value: figure(`行政许可(?:处理)?决定(?:书)?(?:共)?`),
  },
  {
    about: ['proactive.penalties.decisions'],
    word: /行政处罚/,
    value: figure(`行政处罚(?:处理)?决定(?:书)?(?:共)?`),
  },
  {
    about: ['proceedings.review.total'],
    word: /行政复议/,
    value: figure(`行政复议(?:案件|申请)?(?:共)?`),
    zero: /(?:未|没有?|无)(?:发生|出现|产生|收到|有|因|被)?[^。；]{0,30}?行政复议/,
  },
  {
    about: ['proceedings.lawsuitDirect.total', 'proceedings.lawsuitAfterReview.total'],
    word: /行政诉讼/,
    value: figure(`行政诉讼(?:案件)?(?:共)?`),
    zero: /(?:未|没有?|无)(?:发生|出现|产生|收到|有|因|被)?[^。；]{0,30}?行政诉讼/,
  },
]

/** a figure of another year, of a part, or of something else that is applied for; no figure at all but an aim */
const foreign = new RegExp(
  '去年|同比|较上|比上|上年(?!.{0,4}结转)|上一年(?!.{0,5}结转)|' +
    '其中|自然人|法人(?![和及或、])|企业|科研|公益|法律服务|网[上络站]|平台|线上|信[函件访]|邮[寄件箱]|来信|来访|当面|现场|窗口|传真|口头|' +
    '涉及|逾期|败诉|被?(?:纠正|撤销|变更|责令)|纠错|力争|争取|确保|避免|防止|杜绝|目标',
)

/** the clause that a match ends: from the last comma before its end */
const clauseOf = (text: string, match: RegExpExecArray): string =>
  text
    .slice(0, match.index + match[0].length)
    .split(/[，。；、（(](?!法人|其[他它]组织)/)
    .at(-1)!
    // the results are parts of the total, and rows of their own
    .replace(/^其中[:：]?(?=予以|同意|部分)/, '')

/** what a sentence says of a cell; null when it is of another year, of a part, or says nothing */
const figureIn = (text: string, { value, zero }: Kind, year: number | null): number | null => {
  if (value) value.lastIndex = 0
  for (let match = value?.exec(text); match; match = value!.exec(text)) {
    const named = text
      .slice(0, match.index)
      .match(/20\d\d(?=年)/g)
      ?.at(-1)
    if (named !== undefined && year !== null && Number(named) !== year) continue
    if (!foreign.test(clauseOf(text, match))) return Number(match[1]!.replaceAll(',', ''))
  }
  const none = zero?.exec(text)
  if (!none) return null
  const behind = /^[^，。；、]{0,12}/.exec(text.slice(none.index + none[0].length))![0]
  return foreign.test(none[0] + behind) ? null : 0
}

/** most sentences say nothing of the tables: words that every kind of statement needs one of, and a figure or a none */
const about = /申请|结转|办结|答复|公开|行政许可|行政处罚|行政复议|行政诉讼/
const figureOrNone = /[\d０-９未没无零]/

/**
 * The figures that prose states about the tables' own cells, each with the sentence that states it; "none" said in
 * words is 0. Lawsuits are one figure over two rows: their `about` names both cells, joined by +.
 * Sentences about years other than `year`, and parts of a total, are left out.
 */
export const findStatements = (paragraphs: readonly string[], year: number | null): Statement[] => {
  const statements: Statement[] = []
  for (const paragraph of paragraphs)
    for (const sentence of paragraph.split(/(?<=[。；;！!])/)) {
      if (sentence.length < 6 || !figureOrNone.test(sentence)) continue
      const text = sentence
        .replace(/\s+/g, '')
        .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      if (text.length < 6 || text.length > 400 || !about.test(text)) continue
      for (const kind of kinds) {
        if (!kind.word.test(text)) continue
        const id = kind.about.join('+')
        if (statements.some((s) => s.about === id)) continue
        const value = figureIn(text, kind, year)
        if (value !== null) statements.push({ about: id, value, text })
      }
    }
  return statements
}
