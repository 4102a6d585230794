import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousIssues } from '../../web/browser.ts'
import { reportOf } from '../report-of.ts'
import { audited, sample, sound, textOf } from './sample.ts'

const old = await audited(
  reportOf('2014', {
    '*': 0,
    'statistics.staff.value': 2,
    'statistics.received.online.value': 'blank',
    'statistics.received.value': 4,
  }),
)

let browser: Browser
beforeAll(async () => {
  const executablePath = process.env.GOUJI_CHROMIUM ?? '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
})
afterAll(() => browser.close())

const open = async (lang: 'zh' | 'en', width: number) => {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.setContent(await textOf([sample, old, sound], 'html', lang))
  return { page, asked }
}

test.each([
  ['zh', 400],
  ['zh', 1400],
  ['en', 400],
  ['en', 1400],
] as const)(
  'in %s, %i px wide: nothing runs over the page, no word over its cell, axe finds nothing serious',
  async (lang, width) => {
    const { page, asked } = await open(lang, width)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    const over = `[...document.querySelectorAll('.form-table :is(td, th)')].filter((cell) => cell.scrollWidth > cell.clientWidth + 4).map((cell) => cell.textContent)`
    expect(await page.evaluate(over)).toEqual([])
    expect(await seriousIssues(page)).toEqual([])
    expect(asked).toEqual([])
    await page.close()
  },
)

test('pointing at a margin shows the cells of its sum, by the keyboard too', async () => {
  const { page } = await open('zh', 1400)
  const margin = page.locator('td.margin.violated').filter({ hasText: '应为 26' })
  const shadows = `[...document.querySelectorAll('.figure')].filter((cell) => getComputedStyle(cell).boxShadow.split('inset').length > 1 && !cell.matches('.gap')).length`
  expect(await page.evaluate(shadows)).toBe(0)
  await margin.focus()
  expect(await page.evaluate(shadows)).toBe(7)
  await page.close()
})

test('on paper the wide table is whole, and no wider than the page', async () => {
  const { page } = await open('en', 700)
  await page.emulateMedia({ media: 'print' })
  const widths = await page.evaluate<number[]>(
    `[...document.querySelectorAll('.form-scroll')].map((one) => one.scrollWidth - one.clientWidth)`,
  )
  expect(Math.max(...widths)).toBeLessThanOrEqual(1)
  expect((await page.pdf({ format: 'A4', preferCSSPageSize: true })).subarray(0, 4).toString()).toBe('%PDF')
  await page.close()
})
