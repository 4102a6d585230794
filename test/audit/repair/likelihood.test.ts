import { expect, test } from 'vitest'
import { contextOf, heldBy } from '../../../audit/context.ts'
import { type Change, likelihood } from '../../../audit/repair/likelihood.ts'
import type { Report } from '../../../data/schema/report.ts'
import { type Figures, reportOf } from '../report-of.ts'

/** How many points the changes get; cells are those of the table of requests. */
const pointsOf = (
  changes: [cell: string, from: number, to: number][],
  before?: Figures,
  rest: Partial<Report> = {},
) => {
  const report = reportOf('2021', { '*': 0 }, rest)
  const others = before ? [reportOf('2021', { '*': 0, ...before }, { id: 'before', year: 2023 })] : []
  const asked = changes.map(
    ([id, from, to]): Change => ({ id: id.includes('proceedings') ? id : `requests.${id}`, from, to }),
  )
  return likelihood(asked, contextOf(report, { held: heldBy(others) }))
}

const part = 'granted.naturalPerson'

test.each([
  ['a digit is missing', 13, 136, 3],
  ['the first digit is missing', 36, 136, 3],
  ['two digits are missing', 1, 136, 0],
  ['a digit is doubled', 1336, 136, 3],
  ['another digit came in', 1376, 136, 3],
  ['two digits are turned', 163, 136, 3],
  ['the first two are turned', 316, 136, 3],
  ['two digits that do not stand side by side are turned', 631, 136, 0],
  ['two digits are turned and another one is wrong', 164, 136, 0],
  ['one digit is another one', 139, 136, 2],
  ['the first digit is another one', 836, 136, 2],
  ['two digits are other ones', 189, 136, 0],
  ['a figure of one digit may be anything', 5, 6, 0],
  ['a sign', -136, 136, 3],
  ['a sign, and other digits', -36, 136, 0],
  ['the sign of another figure', -13, 136, 0],
  ['a zero is no slip', 0, 10, 0],
  ['a zero that should be there is none', 10, 0, 0],
])('a slip of the hand: %s', (_, from, to, points) => {
  expect(pointsOf([[part, from, to]])).toBe(points)
})

test.each([
  ['granted.total', 1],
  ['concluded.naturalPerson', 1],
  ['concluded.total', 1],
  ['newlyReceived.total', 1],
  ['proceedings.review.total', 1],
  ['newlyReceived.naturalPerson', 0],
  ['carriedForward.other', 0],
  ['proceedings.review.upheld', 0],
])('%s: a figure that is reckoned is likelier to be wrong', (cell, points) => {
  expect(pointsOf([[cell, 5, 6]])).toBe(points)
})

test.each([
  ['the prose has the new figure', part, 5, 6, {}, 6, 8],
  ['the prose has another one', part, 5, 7, {}, 6, 0],
  [
    'what was carried forward last year',
    'carriedOver.naturalPerson',
    5,
    6,
    { 'requests.carriedForward.naturalPerson': 6 },
    null,
    8,
  ],
  [
    'carried forward last year in another column',
    'carriedOver.naturalPerson',
    5,
    6,
    { 'requests.carriedForward.other': 6 },
    null,
    0,
  ],
  ['last year had the new figure: that says nothing', part, 5, 6, { 'requests.granted.naturalPerson': 6 }, null, 0],
  ['last year had the old figure', part, 5, 6, { 'requests.granted.naturalPerson': 5 }, null, 4],
  ['last year had another one', part, 5, 6, { 'requests.granted.naturalPerson': 7 }, null, 0],
  ['a zero is not left from last year', part, 0, 6, { 'requests.granted.naturalPerson': 0 }, null, 0],
] as const)('what others say: %s', (_, cell, from, to, before, stated, points) => {
  const statements = stated === null ? [] : [{ about: `requests.${part}`, value: stated, text: '予以公开' }]
  expect(pointsOf([[cell, from, to]], before, { statements })).toBe(points)
  expect(
    pointsOf([[cell, from, to]], before, { statements: [{ about: 'requests.granted.other', value: to, text: '' }] }),
  ).toBe(stated === null ? points : 0)
})

test.each<[string, [string, number, number][], number]>([
  [
    'neighbours in a row have each other’s figure',
    [
      ['granted.naturalPerson', 0, 9],
      ['granted.business', 9, 0],
    ],
    6,
  ],
  [
    'the same, told in the other order',
    [
      ['granted.business', 9, 0],
      ['granted.naturalPerson', 0, 9],
    ],
    6,
  ],
  [
    'neighbours in a column',
    [
      ['granted.naturalPerson', 0, 9],
      ['partiallyGranted.naturalPerson', 9, 0],
    ],
    6,
  ],
  [
    'two cells of a row that are no neighbours',
    [
      ['granted.naturalPerson', 0, 9],
      ['granted.research', 9, 0],
    ],
    0,
  ],
  [
    'two cells of a column that are no neighbours',
    [
      ['carriedOver.naturalPerson', 0, 9],
      ['partiallyGranted.naturalPerson', 9, 0],
    ],
    0,
  ],
  [
    'cells that touch at a corner',
    [
      ['granted.naturalPerson', 0, 9],
      ['partiallyGranted.business', 9, 0],
    ],
    0,
  ],
  [
    'cells of two tables',
    [
      ['granted.naturalPerson', 0, 9],
      ['proceedings.review.upheld', 9, 0],
    ],
    0,
  ],
  [
    'a cell has its neighbour’s figure, and that one another',
    [
      ['granted.naturalPerson', 51, 67],
      ['granted.business', 67, 93],
    ],
    2,
  ],
  [
    'neighbours that have nothing of each other',
    [
      ['granted.naturalPerson', 51, 67],
      ['granted.business', 48, 93],
    ],
    0,
  ],
  [
    'three in a row, each with the next one’s figure',
    [
      ['granted.naturalPerson', 51, 67],
      ['granted.business', 67, 93],
      ['granted.research', 93, 20],
    ],
    4,
  ],
  [
    'each change counts',
    [
      ['granted.naturalPerson', 13, 136],
      ['granted.research', 163, 136],
      ['granted.total', 5, 6],
    ],
    7,
  ],
])('patterns: %s', (_, changes, points) => {
  expect(pointsOf(changes)).toBe(points)
})
