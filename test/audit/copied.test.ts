import { expect, test } from 'vitest'
import { contextOf } from '../../audit/context.ts'
import { likeness } from '../../audit/copied.ts'
import type { SectionId } from '../../data/schema/report.ts'
import { type Figures, reportOf } from './report-of.ts'

const reportWith = (figures: Figures, overview: string, id: SectionId = 'overview') => {
  const sections = [{ id, heading: '一、总体情况', text: overview }]
  return contextOf(reportOf('2021', figures, { sections }), {})
}

const compare = (now: Figures, then: Figures) => likeness(reportWith(now, ''), reportWith(then, ''))

test.each<[string, Figures, Figures, number[], string[]]>([
  ['zeros alone', { 'proceedings.review.*': 0 }, { 'proceedings.review.*': 0 }, [5, 5, 0, 0], []],
  [
    'equal, and not',
    { 'proceedings.review.*': 0, 'proceedings.review.upheld': 2, 'proceedings.review.total': 3 },
    { 'proceedings.review.*': 0, 'proceedings.review.upheld': 2, 'proceedings.review.pending': 1 },
    [5, 3, 3, 1],
    ['proceedings.review.upheld'],
  ],
  [
    'what one of the two does not have',
    { 'proceedings.review.*': 3 },
    { 'proceedings.review.*': 'blank' },
    [0, 0, 0, 0],
    [],
  ],
  ['nor the other', { 'proceedings.review.*': 'blank' }, { 'proceedings.review.*': 3 }, [0, 0, 0, 0], []],
  ['a zero that was a figure', { 'requests.granted.total': 0 }, { 'requests.granted.total': 3 }, [1, 0, 1, 0], []],
])('figures: %s', (_, now, then, [compared, equal, telling, tellingEqual], cells) => {
  const like = compare(now, then)
  expect(like.figures).toEqual({ compared, equal, telling, tellingEqual })
  expect(like.equalCells).toEqual(cells)
})

const one = '本局全年办结各类申请，均在规定期限以内答复。'
const two = '公开平台的栏目逐季检查，过期内容随查随改，没有积压。'
const other = '今年新设查阅点三处，方便群众就近查阅资料。'

test.each([
  ['nothing in common', one, other, []],
  ['one sentence', one, one, [one]],
  ['blanks around and within do not count', ` ${one.replace('，', '， ')}  `, one, [one.replace('，', '， ')]],
  ['nor does the year', `2024年${one}`, `2023年${one}`, [`2024年${one}`]],
  [
    'full width or not',
    `１２件。${one}`.replace('全年', '全年１２次'),
    one.replace('全年', '全年12次'),
    [one.replace('全年', '全年１２次')],
  ],
  ['other years do', `比19年多。${one}`, one, [one]],
  ['two sentences one after the other are one passage', one + two, one + two, [one + two]],
  ['what is new parts them, the longest first', one + other + two, one + two, [two, one]],
  ['the last one may be new', one + other, one, [one]],
  ['lines are sentences', `${one}\n${other}`, one, [one]],
  [
    'other marks end a sentence too',
    '公开平台的栏目逐季检查；过期内容随查随改没有积压！',
    '过期内容随查随改没有积压！',
    ['过期内容随查随改没有积压！'],
  ],
  ['a short one is left out', `共三处。${one}`, `共三处。${one}`, [one]],
])('prose: %s', (_, now, then, passages) => {
  const like = likeness(reportWith({}, now), reportWith({}, then))
  expect(like.prose.passages).toEqual(passages)
  const length = passages
    .join('')
    .normalize('NFKC')
    .replace(/\s|20\d\d(?=年)/g, '').length
  expect(like.prose.equal).toBe(length)
  expect(like.prose.characters >= length).toBe(true)
})

test('sections that hold the tables are no prose', () => {
  const like = likeness(reportWith({}, one, 'requests'), reportWith({}, one, 'requests'))
  expect(like.prose).toEqual({ characters: 0, equal: 0, passages: [] })
})
