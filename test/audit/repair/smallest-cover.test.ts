import { expect, test } from 'vitest'
import { smallestCover } from '../../../audit/repair/smallest-cover.ts'

test.each<[string, string, string, string | null]>([
  ['a cell that all edits share', 'ab bc', '', 'b'],
  ['one of each where they share none', 'a b', '', 'ab'],
  ['two for three', 'ab bc cd', 'bd', 'bc'],
  ['not what was found', 'ab', 'a', 'b'],
  ['nothing else is as small', 'ab', 'a b', null],
  ['nothing else is as small: larger ones do not count', 'ab bc', 'b', null],
  ['two found, a third as small', 'ab cd', 'ac ad bc', 'bd'],
  ['all of that size are found', 'ab cd', 'ac ad bc bd', null],
])('%s', async (_, edits, found, expected) => {
  const sets = (text: string) => text.split(' ').filter(Boolean)
  const cover = await smallestCover(
    sets(edits).map((edit) => new Set(edit)),
    sets(found).map((set) => [...set]),
  )
  expect(cover === null ? null : cover.sort().join('')).toBe(expected)
})
