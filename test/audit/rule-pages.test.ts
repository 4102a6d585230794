import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rules } from '../../audit/rules.ts'
import { caseSchema, expectCase } from './case.ts'

const pageOf = (rule: string) => readFileSync(`${import.meta.dirname}/../../docs/rules/${rule}.md`, 'utf8')

/** The text under a heading, up to the next one. */
const under = (page: string, heading: string) =>
  page.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? ''

const casesIn = (section: string) =>
  [...section.matchAll(/^```json\n(.*?)^```/gms)].map(([, block]) =>
    caseSchema.omit({ name: true }).parse(JSON.parse(block!)),
  )

describe.each(rules)('the page of $id', ({ id, title }) => {
  const page = pageOf(id)

  test('begins with its id and its title, and names its basis', () => {
    expect(page.startsWith(`# ${id}\n\n${title.zh} · `)).toBe(true)
    expect(under(page, 'Basis').split('\n\n')[1]).toMatch(/\S/)
  })

  test.each(['Holds', 'Does not hold', 'Cannot be decided'])('%s: the cases come out as it says', async (heading) => {
    const cases = casesIn(under(page, heading))
    expect(cases.length).toBeGreaterThan(0)
    for (const one of cases) await expectCase(id, { name: heading, ...one })
    if (heading !== 'Cannot be decided')
      expect(cases.every(({ findings }) => findings.length > 0)).toBe(heading === 'Does not hold')
  })
})
