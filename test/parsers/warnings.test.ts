import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readValue } from '../../parsers/value.ts'

const codesIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\bcode: .*/g)].flatMap(([line]) =>
    [...line.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code!),
  )

test('every code of a warning is explained, and no other', () => {
  const raised = new Set(globSync('parsers/**/*.ts').flatMap(codesIn))
  const { note } = readValue('12（含上年结转）', { unit: '件', signed: false })
  raised.add(`value-${note}`)
  const section = readFileSync('docs/reading.md', 'utf8').split('## Warnings')[1]!.split('\n## ')[0]!
  expect([...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code)).toEqual([...raised].sort())
})
