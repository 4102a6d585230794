import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isTraditional, simplify } from '../../parsers/simplify.ts'

const sample = (name: string) => readFileSync(new URL(`fixtures/decode-${name}.txt`, import.meta.url), 'utf8')
const traditional = sample('traditional')

test('a page in traditional characters is known as one, wherever its text begins', () => {
  expect(isTraditional(traditional.repeat(4))).toBe(true)
  expect(isTraditional(`<script>${'var a = 1;\n'.repeat(10_000)}</script>${traditional.repeat(4)}`)).toBe(true)
})

test('a simplified page with a few traditional words is not', () => {
  expect(isTraditional(sample('simplified'))).toBe(false)
  expect(isTraditional(`${sample('simplified')}繁體版 無障礙閱讀 關於我們`)).toBe(false)
})

describe('labels come out as the forms print them', () => {
  test.each([
    ['行政複議', '行政复议'],
    ['行政覆議', '行政复议'],
    ['政府資訊公開', '政府信息公开'],
    ['結果維持', '结果维持'],
    ['尚未審結', '尚未审结'],
    ['三、本年度辦理結果', '三、本年度办理结果'],
    ['沒有現成信息需要另行製作', '没有现成信息需要另行制作'],
    ['本年制發件數', '本年制发件数'],
    ['其他法律行政法規禁止公開', '其他法律行政法规禁止公开'],
    ['總計', '总计'],
  ])('%s → %s', (from, to) => expect(simplify(from)).toBe(to))
})

test('figures, punctuation and simplified text stay as they are', () => {
  const text = '１,491件 （2024年） — ／ ㈠ 青溪县统计局'
  expect(simplify(text)).toBe(text)
  expect(simplify(sample('simplified'))).toBe(sample('simplified'))
})
