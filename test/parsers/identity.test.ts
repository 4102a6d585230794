import { describe, expect, test } from 'vitest'
import type { Document } from '../../parsers/document.ts'
import { identify } from '../../parsers/identity.ts'
import cases from './fixtures/identity.json' with { type: 'json' }
import titles from './fixtures/titles.json' with { type: 'json' }

const page = (title: string | null, metas: Record<string, string> = {}): Document => ({
  blocks: [],
  dialect: 'html',
  title,
  metas: new Map(Object.entries(metas)),
  notes: [],
})

describe('agency and year of a title', () => {
  test.each(titles)('$title', ({ title, agency, year }) => {
    const prose = '一、总体情况'
    expect(identify(page(null), [title, prose])).toMatchObject({ agency, year })
    expect(identify(page(title), [prose])).toMatchObject({ agency, year })
  })

  test('broken over two lines, or shown with blanks', () => {
    expect(identify(page(null), ['青溪县统计局', '2024年政府信息公开工作年度报告'])).toMatchObject({
      agency: '青溪县统计局',
      year: 2024,
    })
    expect(identify(page(null), ['青 溪 县 统 计 局 2024 年 政 府 信 息 公 开 工 作 年 度 报 告'])).toMatchObject({
      agency: '青溪县统计局',
      year: 2024,
    })
  })
})

test.each(cases)('$name', ({ metas, lines, identity }) => {
  expect(identify(page(null, metas as Record<string, string> | undefined), lines)).toEqual(identity)
})
