import type { Statement } from '../data/schema/report.ts'

const n = '(\\d[\\d,]*)'
const unit = '\\s*(?:件|宗|起|条|份|个|例|人次|次)'
const request =
  '(?:政府)?(?:信息公开)?(?:的)?(?:依)?申请(?:公开)?(?:政府信息)?(?:公开)?(?:信息)?(?:的)?(?:数量|件|表)?(?:共|为|总计|合计|共计)?'

/** What a sentence can say of a cell. `zero` patterns say in words that there was none. */
const kinds: { about: string[]; value?: RegExp; zero?: RegExp }[] = [
  {
    about: ['requests.newlyReceived.total'],
    value: new RegExp(`(?:新收|收到|受理|接收)[^，。；]{0,14}?${request}${n}${unit}`),
    zero: new RegExp(
      `(?:未|没有?)(?:有)?(?:新)?(?:收到|接到|受理|接收)(?:过|到)?[^，。；]{0,12}?(?:信息公开|公开)?[^，。；]{0,6}申请|(?:收到|受理|接收)[^，。；]{0,12}申请(?:为)?(?:零|0${unit})`,
    ),
  },
  {
    about: ['requests.carriedOver.total'],
    value: new RegExp(`上(?:一)?年(?:度)?结转[^，。；\\d]{0,14}?${n}${unit}`),
  },
  {
    about: ['requests.concluded.total'],
    value: new RegExp(
      `(?:^|[，。；、共已均])(?:全部)?(?:办结|答复|办理答复|办理完毕)(?:政府信息公开申请|申请)?(?:共)?${n}${unit}`,
    ),
  },
  {
    about: ['requests.carriedForward.total'],
    value: new RegExp(`结转(?:到|至)?下(?:一)?年(?:度)?(?:继续)?(?:办理)?(?:的)?${n}${unit}`),
  },
  {
    about: ['requests.granted.total'],
    value: new RegExp(`(?<!主动|不|部分)(?:予以|同意)公开(?:的)?(?:信息|申请)?(?:共)?${n}${unit}`),
  },
  {
    about: ['requests.partiallyGranted.total'],
    value: new RegExp(`部分公开(?:的)?(?:信息|申请)?(?:共)?${n}${unit}`),
  },
  {
    about: ['proactive.licensing.decisions'],
    value: new RegExp(`行政许可(?:处理)?决定(?:书)?(?:共)?${n}${unit}`),
  },
  {
    about: ['proactive.penalties.decisions'],
    value: new RegExp(`行政处罚(?:处理)?决定(?:书)?(?:共)?${n}${unit}`),
  },
  {
    about: ['proceedings.review.total'],
    value: new RegExp(`行政复议(?:案件|申请)?(?:共)?${n}${unit}`),
    zero: /(?:未|没有?|无)(?:发生|出现|产生|收到|有|因|被)?[^。；]{0,30}?行政复议/,
  },
  {
    about: ['proceedings.lawsuitDirect.total', 'proceedings.lawsuitAfterReview.total'],
    value: new RegExp(`行政诉讼(?:案件)?(?:共)?${n}${unit}`),
    zero: /(?:未|没有?|无)(?:发生|出现|产生|收到|有|因|被)?[^。；]{0,30}?行政诉讼/,
  },
]

/** the clause that holds the figure compares it with, or speaks of, another year */
const ofAnotherYear = (text: string, stated: RegExpExecArray): boolean => {
  const end = stated.index + stated[0].length
  const clause = text
    .slice(0, end)
    .split(/[，。；、（(]/)
    .at(-1)!
  return /去年|同比|较上|比上|上年(?!.{0,4}结转)|上一年(?!.{0,5}结转)/.test(clause)
}

/**
 * The figures that prose states about the tables' own cells, each with the sentence that states it; "none" said in
 * words is 0. Lawsuits are one figure over two rows: their `about` names both cells, joined by +.
 * Sentences about other years, and parts of a table, are left out.
 */
export const findStatements = (paragraphs: readonly string[]): Statement[] => {
  const statements: Statement[] = []
  for (const paragraph of paragraphs)
    for (const sentence of paragraph.split(/(?<=[。；;！!])/)) {
      const text = sentence
        .replace(/\s+/g, '')
        .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      if (text.length < 6 || text.length > 400) continue
      for (const { about, value, zero } of kinds) {
        const stated = value?.exec(text)
        const figure = stated ? Number(stated[1]!.replaceAll(',', '')) : zero?.test(text) ? 0 : null
        if (figure === null || (stated && ofAnotherYear(text, stated))) continue
        const id = about.join('+')
        if (!statements.some((s) => s.about === id)) statements.push({ about: id, value: figure, text: text.trim() })
      }
    }
  return statements
}
