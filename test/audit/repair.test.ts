import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { heldBy } from '../../audit/context.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import type { Report } from '../../data/schema/report.ts'
import { type Figures, reportOf } from './report-of.ts'

/** Figures beside zeros, what else matters of the report, and the figures of the year before. */
interface Given {
  figures: Figures
  report?: Partial<Report>
  before?: Figures
}

const repairsOf = async ({ figures, report: rest = {}, before }: Given) => {
  const report = reportOf('2021', { '*': 0, ...figures }, rest)
  const others = before ? [reportOf('2021', { '*': 0, ...before }, { id: 'before', year: report.year! - 1 })] : []
  return auditSchema.parse(await auditReport(report, { held: heldBy(others) })).repairs
}

/** Each repair as the changes of its cells, likeliest first; `!` when it is the only one. */
const short = async (given: Given) =>
  (await repairsOf(given)).map(
    ({ cells, unique }) =>
      `${cells.map(({ id, from, to }) => `${id} ${from} → ${to}`).join(', ')}${unique ? ' !' : ''}`,
  )

const received = (figures: Figures): Figures => ({
  'requests.newlyReceived.naturalPerson': 136,
  'requests.newlyReceived.total': 136,
  'requests.granted.naturalPerson': 136,
  'requests.granted.total': 136,
  'requests.concluded.naturalPerson': 136,
  'requests.concluded.total': 136,
  ...figures,
})

test.each<[string, Given, string[]]>([
  ['nothing is wrong', { figures: received({}) }, []],
  [
    'blanks that can be filled in need no repair',
    { figures: { 'requests.*': 'blank', 'requests.concluded.total': 6 } },
    [],
  ],
  ['beyond repair: nothing adds up', { figures: { 'requests.*': 7 } }, []],
  [
    'a break between two years is repaired in neither',
    { figures: {}, before: { 'requests.carriedForward.total': 3, 'requests.newlyReceived.total': 3 } },
    [],
  ],
  [
    'a total: the one cell that all broken sums share',
    { figures: received({ 'requests.newlyReceived.total': 135 }) },
    ['requests.newlyReceived.total 135 → 136 !'],
  ],
  [
    'a part',
    { figures: received({ 'requests.granted.naturalPerson': 36 }) },
    ['requests.granted.naturalPerson 36 → 136 !'],
  ],
  [
    'a figure where none should be',
    { figures: received({ 'requests.granted.business': 4 }) },
    ['requests.granted.business 4 → 0 !'],
  ],
  ['a sign', { figures: received({ 'requests.concluded.total': -136 }) }, ['requests.concluded.total -136 → 136 !']],
  [
    'a half',
    { figures: received({ 'requests.granted.naturalPerson': 135.5 }) },
    ['requests.granted.naturalPerson 135.5 → 136 !'],
  ],
  [
    'two cells far apart',
    { figures: received({ 'requests.granted.naturalPerson': 13, 'requests.newlyReceived.total': 126 }) },
    ['requests.newlyReceived.total 126 → 136, requests.granted.naturalPerson 13 → 136 !'],
  ],
  [
    'neighbours that have each other’s figure',
    { figures: received({ 'requests.granted.naturalPerson': 0, 'requests.granted.business': 136 }) },
    ['requests.granted.naturalPerson 0 → 136, requests.granted.business 136 → 0 !'],
  ],
  [
    'in two tables: one of each, in all ways',
    {
      figures: received({
        'requests.granted.total': 36,
        'proceedings.review.upheld': 2,
        'proceedings.review.total': 1,
      }),
    },
    [
      'requests.granted.total 36 → 136, proceedings.review.total 1 → 2',
      'requests.granted.total 36 → 136, proceedings.review.upheld 2 → 1',
    ],
  ],
  [
    'blanks that are left one figure are named with it',
    { figures: received({ 'requests.granted.total': 'blank', 'requests.newlyReceived.total': 126 }) },
    ['requests.newlyReceived.total 126 → 136, requests.granted.total null → 136 !'],
  ],
  [
    'no repair makes a count negative',
    { figures: { 'proceedings.review.upheld': 2, 'proceedings.review.total': 1 } },
    ['proceedings.review.total 1 → 2', 'proceedings.review.upheld 2 → 1'],
  ],
  [
    'sums that only together contradict each other',
    {
      figures: {
        'requests.*': 'blank',
        'requests.newlyReceived.total': 3,
        'requests.carriedOver.total': 0,
        'requests.carriedForward.total': 0,
        'requests.concluded.naturalPerson': 5,
        'requests.concluded.business': 0,
        'requests.newlyReceived.naturalPerson': 3,
        'requests.carriedOver.naturalPerson': 2,
      },
    },
    ['requests.carriedOver.total 0 → 2, requests.concluded.total null → 5'],
  ],
  [
    'two digits turned, before a digit dropped elsewhere, before the rest in the order of the form',
    { figures: { 'proceedings.review.upheld': 12, 'proceedings.review.pending': 3, 'proceedings.review.total': 51 } },
    [
      'proceedings.review.total 51 → 15',
      'proceedings.review.pending 3 → 39',
      'proceedings.review.upheld 12 → 48',
      'proceedings.review.corrected 0 → 36',
      'proceedings.review.otherResult 0 → 36',
    ],
  ],
  [
    'a digit doubled',
    { figures: { 'proceedings.review.upheld': 122, 'proceedings.review.pending': 30, 'proceedings.review.total': 42 } },
    ['proceedings.review.upheld 122 → 12', 'proceedings.review.total 42 → 152'],
  ],
  [
    'one digit mistyped; a total is likelier to be wrong than a part',
    {
      figures: { 'proceedings.review.upheld': 62, 'proceedings.review.corrected': 41, 'proceedings.review.total': 123 },
    },
    [
      'proceedings.review.total 123 → 103',
      'proceedings.review.upheld 62 → 82',
      'proceedings.review.corrected 41 → 61',
      'proceedings.review.otherResult 0 → 20',
      'proceedings.review.pending 0 → 20',
    ],
  ],
  [
    'last year’s figure, left in its place',
    {
      figures: { 'proceedings.review.upheld': 31, 'proceedings.review.corrected': 5, 'proceedings.review.total': 7 },
      before: { 'proceedings.review.corrected': 7, 'proceedings.review.total': 7 },
    },
    ['proceedings.review.total 7 → 36', 'proceedings.review.upheld 31 → 2'],
  ],
  [
    'what the prose states',
    {
      figures: { 'proceedings.review.upheld': 12, 'proceedings.review.pending': 5, 'proceedings.review.total': 19 },
      report: { statements: [{ about: 'proceedings.review.pending', value: 7, text: '尚未审结7件' }] },
    },
    [
      'proceedings.review.pending 5 → 7',
      'proceedings.review.total 19 → 17',
      'proceedings.review.upheld 12 → 14',
      'proceedings.review.corrected 0 → 2',
      'proceedings.review.otherResult 0 → 2',
    ],
  ],
])('%s', async (_, given, expected) => {
  expect(await short(given)).toEqual(expected)
})

test('a row that stands one cell too far to the right is put back first', async () => {
  const [first, ...others] = await repairsOf({
    figures: received({
      'requests.granted.naturalPerson': 0,
      'requests.granted.business': 136,
      'requests.granted.total': 0,
    }),
  })
  expect(first).toEqual({
    cells: [
      { id: 'requests.granted.naturalPerson', from: 0, to: 136 },
      { id: 'requests.granted.business', from: 136, to: 0 },
      { id: 'requests.granted.total', from: 0, to: 136 },
    ],
    unique: false,
  })
  expect(others.every(({ cells }) => cells.length === 3)).toBe(true)
})

test('of many repairs the twelve likeliest are listed', async () => {
  const row = (name: string): Figures => ({
    [`proceedings.${name}.upheld`]: 12,
    [`proceedings.${name}.pending`]: 3,
    [`proceedings.${name}.total`]: 51,
  })
  const repairs = await repairsOf({ figures: { ...row('review'), ...row('lawsuitDirect') } })
  expect(repairs).toHaveLength(12)
  expect(repairs.every(({ unique }) => !unique)).toBe(true)
  expect(repairs[0]!.cells.map(({ id, to }) => `${id} ${to}`)).toEqual([
    'proceedings.review.total 15',
    'proceedings.lawsuitDirect.total 15',
  ])
})

test('where one table is beyond repair nothing is said of the others', async () => {
  const figures = { 'requests.*': 7, 'proceedings.review.upheld': 2, 'proceedings.review.total': 1 }
  expect(await repairsOf({ figures })).toEqual([])
})

test('many cells at once: a row with figures throughout, moved by one', async () => {
  const columns = ['naturalPerson', 'business', 'research', 'publicInterest', 'legalService', 'other', 'total']
  const row = (name: string, figures: number[]) =>
    Object.fromEntries(columns.map((column, at) => [`requests.${name}.${column}`, figures[at]!]))
  const truth = [31, 17, 5, 3, 9, 2, 67]
  const figures = {
    ...row('newlyReceived', truth),
    ...row('concluded', truth),
    ...row('granted', [0, ...truth.slice(0, 6)]),
  }
  const [first] = await repairsOf({ figures })
  expect(first!.cells.map(({ to }) => to)).toEqual(truth)
})
