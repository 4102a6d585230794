import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '../../audit/rules.ts'
import { type Case, casesOf, expectCase } from './case.ts'

/** One file a rule, named by its id, as the rule's own file is. */
const files = globSync('rules/*.json', { cwd: import.meta.dirname })
  .map((path) => basename(path, '.json'))
  .map((rule) => ({ rule, cases: casesOf(rule) }))

test('each rule has its cases', () => {
  expect(files.map(({ rule }) => rule).sort()).toEqual(rules.map(({ id }) => id).sort())
})

/**
 * Rules about what is not there, or not known: a row that is missing, a cell that cannot be read. That contradicts nothing,
 * so there is no violated case: what they find is `incomplete`.
 */
const aboutGaps = [
  'cells.implied',
  'form.blankCells',
  'form.blankTable',
  'form.missingRow',
  'form.missingSection',
  'form.missingTable',
  'reading.uncertain',
  'report.missingYear',
  'value.unreadable',
]

const figuresOf = (one: Case) => Object.values(one.cells)
const areAll = (one: Case, ...wanted: unknown[]): boolean =>
  figuresOf(one).length > 0 && figuresOf(one).every((figure) => wanted.includes(figure))
const finds = (one: Case, outcome: string): boolean => one.findings.some((finding) => finding.outcome === outcome)

/** The kinds of cases that each table must have, and how they are told. */
const kinds: Record<string, (one: Case) => boolean> = {
  holding: (one) =>
    one.findings.length === 0 && figuresOf(one).some((figure) => typeof figure === 'number' && figure > 0),
  violated: (one) => finds(one, 'violated'),
  undecidable: (one) => finds(one, 'incomplete') || (one.unknown !== undefined && one.findings.length === 0),
  'all zero': (one) => areAll(one, 0),
  'all blank': (one) => areAll(one, 'blank', 'marked'),
}

describe.each(files)('$rule', ({ rule, cases }) => {
  test.each(cases)('$name', (one) => expectCase(rule, one))

  test('its cases are of every kind', () => {
    const there = Object.keys(kinds).filter((kind) => cases.some(kinds[kind]!))
    expect(there).toEqual(Object.keys(kinds).filter((kind) => kind !== 'violated' || !aboutGaps.includes(rule)))
  })
})
