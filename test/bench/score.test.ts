import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { percent } from '../../bench/accuracy/page.ts'
import { readByPosition } from '../../bench/accuracy/positional.ts'
import { type Answer, emptyTally, type Gold, score, type Tally } from '../../bench/accuracy/score.ts'

interface Case {
  name: string
  gold: Gold
  answer: Answer | null
  tally: Tally
  silent: string[]
}
const cases: Case[] = JSON.parse(readFileSync(new URL('score.json', import.meta.url), 'utf8'))

test.each(cases)('$name', ({ gold, answer, tally, silent }) => {
  const counted = emptyTally()
  expect(score(counted, gold, answer)).toEqual(silent)
  expect(counted).toEqual(tally)
})

test('tallies add up over cases', () => {
  const counted = emptyTally()
  for (const { gold, answer } of cases) score(counted, gold, answer)
  const sum = (key: keyof Tally) => cases.reduce((all, { tally }) => all + tally[key], 0)
  expect(counted).toEqual(Object.fromEntries(Object.keys(counted).map((key) => [key, sum(key as keyof Tally)])))
})

test('100 % is said of all and of nothing less', () => {
  expect([percent(3, 3), percent(99_999, 100_000), percent(0, 0)]).toEqual(['100.00 %', '99.99 %', '–'])
})

test('a reading by position takes rows and columns as they come, and names what it has nothing for', () => {
  const row = (label: string, ...figures: string[]) => [label, ...figures]
  const tables = [
    [['申请人情况'], row('一、本年新收', '6', '', '—', '1,491', '两件', '0', '7'), row('二、上年结转', '1', '2')],
  ]
  const { cells, warnings } = readByPosition(tables, '2021')!
  const inRow = (name: string) =>
    cells.filter(({ id }) => id.startsWith(`requests.${name}.`)).map(({ state, value }) => value ?? state)
  expect(inRow('newlyReceived')).toEqual([6, 'blank', 'marked', 1491, 'unreadable', 0, 7])
  // seven from the right: the label and two figures, one place too far to the left
  expect(inRow('carriedOver')).toEqual(['unreadable', 1, 2, 'missing', 'missing', 'missing', 'missing'])
  expect(cells).toHaveLength(200)
  expect(warnings[0]!.cells).toHaveLength(200 - 7 - 3)
  expect(readByPosition([[['无关'], ['1']]], '2021')).toBeNull()
})
