import { expect, test } from 'vitest'
import { auditFormats } from '../../../audit/render-audit.ts'
import { bytesOf, sample, sound, textOf } from './sample.ts'

test.each([
  ['table', 'zh', 'txt'],
  ['table', 'en', 'txt'],
  ['markdown', 'zh', 'md'],
  ['markdown', 'en', 'md'],
  ['csv', 'zh', 'csv'],
] as const)(
  '%s in %s: a report with a bit of everything, and one without findings',
  async (format, lang, extension) => {
    const file = `expected/sample-${lang}.${extension}`
    await expect(await textOf([sample, sound], format, lang)).toMatchFileSnapshot(file)
  },
)

test.each(auditFormats)('%s: the same audits give the same bytes', async (format) => {
  const [first, second] = [await bytesOf([sample, sound], format, 'zh'), await bytesOf([sample, sound], format, 'zh')]
  expect(first.equals(second)).toBe(true)
  expect(first.length).toBeGreaterThan(0)
})

test('csv has both languages, whichever is asked for', async () => {
  expect(await textOf([sample, sound], 'csv', 'en')).toBe(await textOf([sample, sound], 'csv', 'zh'))
})

test('markdown of one report has no summary', async () => {
  const text = await textOf([sample], 'markdown', 'zh')
  expect(text).not.toContain('## 概况')
  expect(text).toContain('## 云溪县档案馆 2024\n')
})
