import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { en } from '../../audit/messages/en.ts'
import { labels } from '../../audit/messages/labels.ts'
import { zh } from '../../audit/messages/zh.ts'
import { rules } from '../../audit/rules.ts'
import type { Finding } from '../../data/schema/finding.ts'
import { casesOf, findingsOf } from './case.ts'
import { type Figures, reportOf } from './report-of.ts'

/** The first two sentences of each case, in both languages, as somebody has read them: rule → case → sentences. */
const known: Record<string, Record<string, string[]>> = JSON.parse(
  readFileSync(`${import.meta.dirname}/sentences.json`, 'utf8'),
)

const sentencesOf = async (rule: string) => {
  const said: Record<string, string[]> = {}
  for (const one of casesOf(rule)) {
    const messages = (await findingsOf(rule, one)).slice(0, 2).map(({ message }) => message)
    if (messages.length > 0) said[one.name] = messages.flatMap(({ zh, en }) => [zh, en])
  }
  return said
}

const saidBy = async (rule: string): Promise<Finding['message'][]> => {
  const found = await Promise.all(casesOf(rule).map((one) => findingsOf(rule, one)))
  return found.flat().map(({ message }) => message)
}

test('an edition without a form has no labels', () => {
  expect(() => labels('1999' as '2021', 'en')).toThrow('no form of edition 1999')
})

test('both languages say the same codes', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh))
})

describe.each(rules.map(({ id }) => id))('%s', (rule) => {
  test('says something in both languages in each of its cases, and names things by their labels', async () => {
    const said = await saidBy(rule)
    expect(said).not.toEqual([])
    const code = /undefined|null|NaN|\[object|[a-z][A-Z]|requests\.|proceedings\.|proactive\./
    for (const { zh, en } of said) {
      expect(zh).toMatch(/^\P{Cn}*\p{Script=Han}\P{Cn}*。$/u)
      expect(en).toMatch(/^[A-Z].*\.$/)
      expect([zh, en].filter((text) => code.test(text))).toEqual([])
      expect(zh).not.toMatch(/[a-z]{2}/)
    }
  })
})

test.each(Object.keys(known))('%s says what sentences.json has', async (rule) => {
  expect(await sentencesOf(rule)).toEqual(known[rule])
})

/** The first sentence that the rule says of these figures, which a second reading bears out. */
const sentence = async (rule: string, figures: Figures) => {
  const report = reportOf('2021', figures)
  const reading = new Map(report.cells.map(({ id, value }) => [id, value]))
  const { findings } = await auditReport(report, { readAgain: () => reading })
  return findings.find((finding) => finding.rule === rule)?.message
}

test.each<[string, string, Figures, Finding['message']]>([
  [
    'a contradiction',
    'requests.balance',
    {
      'requests.newlyReceived.total': 136,
      'requests.carriedOver.total': 0,
      'requests.concluded.total': 130,
      'requests.carriedForward.total': 5,
    },
    {
      zh: '「总计」列：本年新收 136 + 上年结转 0 = 136，而（七）总计 130 + 结转下年度继续办理 5 = 135，后者少 1。再次读取，结果一致。',
      en: 'Column “total”: newly received this year 136 + carried over from last year 0 = 136, but concluded, total 130 + carried forward to next year 5 = 135: 1 too few. Read twice alike: confirmed.',
    },
  ],
  [
    'zeros are not listed in a long sum',
    'requests.rowTotal',
    { 'requests.granted.*': 0, 'requests.granted.other': 2, 'requests.granted.total': 3 },
    {
      zh: '「（一）予以公开」行：其他 2（其余为 0），而总计 3，后者多 1。再次读取，结果一致。',
      en: 'Row “granted”: other organisation = 2 (the rest 0), but total = 3: 1 too many. Read twice alike: confirmed.',
    },
  ],
  [
    'beside gaps, only what is given is said to be zero; many items are counted, not listed',
    'requests.concluded',
    {
      'requests.*': 0,
      'requests.refused.*': 1,
      'requests.granted.total': 'blank',
      'requests.concluded.*': 8,
      'requests.concluded.total': 9,
    },
    {
      zh: '「总计」列：（七）总计 9；与之相等的一边已填各项（8 项）合计 8，（一）予以公开空缺，应为 1。',
      en: 'Column “total”: concluded, total = 9 on one side; on the other, sum of 8 items = 8; granted is not filled in and should be 1.',
    },
  ],
  [
    'a gap beside zeros',
    'requests.rowTotal',
    {
      'requests.granted.*': 0,
      'requests.granted.naturalPerson': 2,
      'requests.granted.other': 'blank',
      'requests.granted.total': 3,
    },
    {
      zh: '「（一）予以公开」行：总计 3；与之相等的一边已填自然人 2（其余已填的为 0），其他空缺，应为 1。',
      en: 'Row “granted”: total = 3 on one side; on the other, natural person = 2 (the other figures 0); other organisation is not filled in and should be 1.',
    },
  ],
  [
    'a contradiction that no figure could mend',
    'proceedings.total',
    { 'proceedings.review.*': 'blank', 'proceedings.review.upheld': 3, 'proceedings.review.total': 2 },
    {
      zh: '「行政复议」行：仅已填的结果维持 3，就比总计 2 多 1，空缺处无论补填何数都不能相等。再次读取，结果一致。',
      en: 'Row “administrative review”: the figures given, upheld = 3, already exceed total = 2 by 1; no figures in the gaps can make them equal. Read twice alike: confirmed.',
    },
  ],
  [
    'one gap',
    'requests.balance',
    {
      'requests.newlyReceived.total': 7,
      'requests.carriedOver.total': 0,
      'requests.concluded.total': 4,
      'requests.carriedForward.total': 'blank',
    },
    {
      zh: '「总计」列：本年新收 7 + 上年结转 0 = 7；与之相等的一边已填（七）总计 4，结转下年度继续办理空缺，应为 3。',
      en: 'Column “total”: newly received this year 7 + carried over from last year 0 = 7 on one side; on the other, concluded, total = 4; carried forward to next year is not filled in and should be 3.',
    },
  ],
  [
    'gaps that a program could not read are not called blank',
    'proceedings.total',
    { 'proceedings.review.*': 'unreadable', 'proceedings.review.total': 2 },
    {
      zh: '「行政复议」行：总计 2；与之相等的结果维持、结果纠正、其他结果等 4 格无法读取，合计应为 2。',
      en: 'Row “administrative review”: total = 2 on one side; on the other, upheld, corrected, other result and 1 more are unreadable and should add up to 2.',
    },
  ],
  [
    'gaps on both sides',
    'requests.rowTotal',
    { 'requests.newlyReceived.*': 'blank', 'requests.newlyReceived.naturalPerson': 6 },
    {
      zh: '「一、本年新收政府信息公开申请数量」行：已填自然人 6；与之相等的总计空缺，至少应为 6（其余空缺处均为 0 时恰为 6）。',
      en: 'Row “newly received this year”: natural person = 6 on one side; on the other, total is not filled in and should be 6 or more (exactly 6 if the remaining gaps are zeros).',
    },
  ],
  [
    'blank cells and signs, counted apart',
    'form.blankCells',
    { 'proceedings.*': 0, 'proceedings.review.pending': 'blank', 'proceedings.review.total': 'marked' },
    {
      zh: '「四、政府信息公开行政复议、行政诉讼情况」表：15 格中有 2 格没有填数（1 格空白，1 格以符号代替数字）。',
      en: 'Table “administrative reviews and lawsuits”: 2 of 15 cells do not hold a figure (1 blank, 1 with a sign instead of a figure).',
    },
  ],
])('%s', async (_, rule, figures, message) => {
  expect(await sentence(rule, figures)).toEqual(message)
})
