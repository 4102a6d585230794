import { expect, test } from 'vitest'
import { findStatements } from '../../parsers/statements.ts'
import cases from './fixtures/statements.json' with { type: 'json' }

test.each(cases)('$text', ({ text, states }) => {
  const statements = findStatements([text], 2024)
  expect(Object.fromEntries(statements.map(({ about, value }) => [about, value]))).toEqual(states)
  for (const statement of statements) expect(text.replace(/\s/g, '').replace('２', '2')).toContain(statement.text)
})

test('the first passage that states a figure counts', () => {
  const twice = ['全年收到政府信息公开申请6件。', '我局收到政府信息公开申请7件。']
  expect(findStatements(twice, 2024).map(({ value }) => value)).toEqual([6])
})
