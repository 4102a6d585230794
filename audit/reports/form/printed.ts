import type { Lang } from '../../messages/labels.ts'

type Both = Readonly<Record<Lang, string>>

/**
 * What the printed forms show beside the labels of their rows and columns: heads over several columns, names of groups,
 * headings between rows. By the ids of the form's data.
 */
export const printed = {
  /** Head of the labels of table two. */
  content: { zh: '信息内容', en: 'Content' },
  /** Heads over the columns of table three. */
  applicants: { zh: '申请人情况', en: 'Applicants' },
  organisations: { zh: '法人或其他组织', en: 'Legal persons and other organisations' },
  /** In English; the form has the Chinese head of all results. */
  results: 'III. Results this year',
  /** Heads of the table of 2014. */
  indicator: { zh: '统计指标', en: 'Indicator' },
  unit: { zh: '单位', en: 'Unit' },
} as const satisfies Record<string, Both | string>

/** The columns of table three that stand under one head. */
export const organisationColumns: ReadonlySet<string> = new Set([
  'business',
  'research',
  'publicInterest',
  'legalService',
  'other',
])

/** Names of groups of rows in English; the form has the Chinese ones. */
export const groupNames: Readonly<Record<string, string>> = {
  refused: 'Refused',
  unavailable: 'Not available',
  notProcessed: 'Not processed',
  otherHandling: 'Other handling',
}

/** Where table four changes its head: the rows of the data are blocks of columns in print. */
export const proceedingsHeads: Readonly<Record<string, { over: Both; own: Both | null }>> = {
  review: { over: { zh: '行政复议', en: 'Administrative reviews' }, own: null },
  lawsuitDirect: {
    over: { zh: '行政诉讼', en: 'Lawsuits' },
    own: { zh: '未经复议直接起诉', en: 'filed without prior review' },
  },
  lawsuitAfterReview: {
    over: { zh: '行政诉讼', en: 'Lawsuits' },
    own: { zh: '复议后起诉', en: 'filed after review' },
  },
}

/** Rows of the table of 2014 that have a heading above them, with the heading, and its level. */
export const headingsAbove: Readonly<Record<string, Both & { level: 0 | 1 }>> = {
  'disclosure.items': { zh: '一、主动公开情况', en: 'I. Proactive disclosure', level: 0 },
  'channels.gazette': {
    zh: '（二）通过不同渠道和方式公开政府信息的情况',
    en: '(2) Items disclosed, by channel',
    level: 1,
  },
  'response.hotTopics': { zh: '二、回应解读情况', en: 'II. Answers and interpretation', level: 0 },
  'responseChannels.pressConferences': {
    zh: '（二）通过不同渠道和方式回应解读的情况',
    en: '(2) Answers and interpretation, by channel',
    level: 1,
  },
  received: { zh: '三、依申请公开情况', en: 'III. Disclosure on request', level: 0 },
  'institutions.offices': { zh: '八、机构建设和保障经费情况', en: 'VIII. Offices and budgets', level: 0 },
  'training.meetings': { zh: '九、政府信息公开会议和培训情况', en: 'IX. Meetings and training', level: 0 },
}

/** Units as the forms print them, and in English. */
export const units: Readonly<Record<string, string>> = {
  件: 'items',
  条: 'items',
  次: 'times',
  篇: 'articles',
  个: 'number',
  人: 'persons',
  人次: 'attendances',
  项: 'items',
  万元: '10,000 CNY',
}

/** What a margin of the form checks, by rule, as short as it must be there. */
export const marginNames: Readonly<Record<string, Both>> = {
  'requests.balance': { zh: '一＋二＝（七）＋四', en: 'I + II = (7) + IV' },
  'requests.concluded': { zh: '（七）＝（一）至（六）之和', en: '(7) = sum of (1) to (6)' },
  'requests.rowTotal': { zh: '总计＝各列之和', en: 'total = sum of columns' },
  'requests.carry': { zh: '二＝上年报告的四', en: 'II = IV of the year before' },
  'proceedings.total': { zh: '总计＝四项之和', en: 'total = sum of the four' },
  'proactive.inForce': { zh: '上年有效＋制发−废止', en: 'in force before + issued − repealed' },
  'statistics.total': { zh: '合计＝各分项之和', en: 'total = sum of its items' },
}

/** Where long words of English heads may be broken: columns are narrow, and few browsers know how. */
const breaks = [
  'organi-sation',
  'insti-tution',
  'commer-cial',
  'enter-prise',
  'correc-ted',
  'admini-strative',
  're-pealed',
]

/** A head with soft hyphens where its words may be broken. */
export const breakable = (text: string): string =>
  breaks.reduce((broken, word) => {
    const [first = '', second = ''] = word.split('-')
    return broken.replace(new RegExp(`(${first})(${second})`, 'gi'), '$1\u00ad$2')
  }, text)
