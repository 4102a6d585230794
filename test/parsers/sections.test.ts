import { describe, expect, test } from 'vitest'
import { findSections } from '../../parsers/sections.ts'
import headings from './fixtures/headings.json' with { type: 'json' }
import cases from './fixtures/sections.json' with { type: 'json' }

describe('which lines are headings', () => {
  test.each(headings)('%j → %s', (line, id) => {
    expect(findSections([line!, '正文'])).toEqual(
      id === null ? [] : [{ id, heading: expect.any(String), text: '正文' }],
    )
  })
})

test.each(cases)('$name', ({ lines, sections }) => {
  expect(Object.fromEntries(findSections(lines).map(({ id, text }) => [id, text]))).toEqual(sections)
})

test('a heading is kept as printed, without markup', () => {
  const lines = ['## **一、总体情况**', '本年平稳。', '| 二、主动公开政府信息情况 |', '见表。']
  expect(findSections(lines).map(({ heading }) => heading)).toEqual(['一、总体情况', '二、主动公开政府信息情况'])
})
