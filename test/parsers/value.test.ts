import { describe, expect, test } from 'vitest'
import { chineseNumeral } from '../../parsers/chinese-numeral.ts'
import { readValue } from '../../parsers/value.ts'
import rules from './fixtures/value.json' with { type: 'json' }

interface Rule {
  rule: string
  unit?: string
  signed?: boolean
  headerUnit?: string
  /** text; number, or state of a cell without one; note */
  cases: (string | number)[][]
}

describe.each(rules as Rule[])('$rule', ({ unit = '件', signed = false, headerUnit = null, cases }) => {
  test.each(cases)('%j → %s %s', (text, expected, note) => {
    const value =
      typeof expected === 'number' ? { state: 'reported', value: expected } : { state: expected, value: null }
    expect(readValue(String(text), { unit, signed, headerUnit })).toEqual(note ? { ...value, note } : value)
  })
})

const digits = '零一二三四五六七八九'
/** As taught: 110 is 一百一十, 1003 is 一千零三. */
const write = (n: number): string => {
  let out = ''
  for (const [power, name] of [
    [10_000, '万'],
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / power) % 10
    if (digit > 0) out += `${digits[digit]}${name}`
    else if (out !== '' && n % power > 0 && !out.endsWith('零')) out += '零'
  }
  return out || '零'
}

test('every Chinese numeral up to 99,999 is read as what it is', () => {
  const wrong = Array.from({ length: 100_000 }, (_, n) => n).filter((n) => chineseNumeral(write(n)) !== n)
  expect(wrong).toEqual([])
})
