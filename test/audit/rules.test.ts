import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '../../audit/rules.ts'
import { casesOf, expectCase } from './case.ts'

/** One file a rule, named by its id, as the rule's own file is. */
const files = globSync('rules/*.json', { cwd: import.meta.dirname })
  .map((path) => basename(path, '.json'))
  .map((rule) => ({ rule, cases: casesOf(rule) }))

test('each rule has its cases', () => {
  expect(files.map(({ rule }) => rule).sort()).toEqual(rules.map(({ id }) => id).sort())
})

describe.each(files)('$rule', ({ rule, cases }) => {
  test.each(cases)('$name', (one) => expectCase(rule, one))

  test('its cases hold one that passes, one that does not, one of zeros alone and one with a figure missing', () => {
    const values = cases.map((one) => Object.values(one.cells))
    expect(cases.filter(({ findings }) => findings.length === 0)).not.toEqual([])
    expect(cases.filter(({ findings }) => findings.length > 0)).not.toEqual([])
    expect(values.filter((all) => all.length > 0 && all.every((value) => value === 0))).not.toEqual([])
    expect(values.filter((all) => all.some((value) => typeof value !== 'number'))).not.toEqual([])
  })
})
