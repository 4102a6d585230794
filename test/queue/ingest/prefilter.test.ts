import { expect, it } from 'vitest'
import { candidatesIn, linesIn } from '../../../queue/ingest/prefilter.ts'

const ascii = (text: string): string =>
  JSON.stringify(text).replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
const capitals = (text: string): string =>
  ascii(text).replaceAll(/\\u[0-9a-f]{4}/g, (c) => `\\u${c.slice(2).toUpperCase()}`)

const report = '临禾镇2024年政府信息公开工作年度报告'

const lines: [string, string, boolean][] = [
  ['a report', JSON.stringify({ text: report }), true],
  ['a report, escaped', `{"text":${ascii(report)}}`, true],
  ['a report, escaped in capital letters', `{"text":${capitals(report)}}`, true],
  ['a report in traditional characters', JSON.stringify({ text: '臨禾鎮2024年政府信息公開工作年度報告' }), true],
  ['a report in traditional characters, escaped', `{"text":${ascii('臨禾鎮政府信息公開工作年度報告')}}`, true],
  ['年报', JSON.stringify({ text: '2024年政府信息公开工作年报' }), true],
  ['the words far apart', JSON.stringify({ text: `报告${'。'.repeat(5000)}信息公开` }), true],
  ['no JSON, but the words', '信息公开报告', true],
  ['another disclosure', JSON.stringify({ text: '政府信息公开指南' }), false],
  ['another report', JSON.stringify({ text: '政府工作报告' }), false],
  ['messages to the public', JSON.stringify({ text: '短信息公司报告' }), false],
  ['half a word', JSON.stringify({ text: '信息公布报告' }), false],
  ['nothing', '', false],
]

it.each(lines)('%s', (_, line, wanted) => {
  const found = [...candidatesIn(Buffer.from(line))]
  expect(found.map(({ line }) => line.toString())).toEqual(wanted ? [line] : [])
})

it('finds each line once, with the byte it begins at, among others', () => {
  const block = Buffer.from(lines.map(([, line]) => `${line}\n`).join(''))
  const found = [...candidatesIn(block)]
  expect(found.map(({ line }) => line.toString())).toEqual(lines.flatMap(([, line, wanted]) => (wanted ? [line] : [])))
  for (const { start, line } of found) expect(block.subarray(start, start + line.length).equals(line)).toBe(true)
  expect(linesIn(block)).toBe(lines.length)
})

it('counts a last line without its line feed', () => {
  expect(['', 'a', 'a\n', 'a\nb', '\n\n'].map((text) => linesIn(Buffer.from(text)))).toEqual([0, 1, 1, 2, 2])
})
