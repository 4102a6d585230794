import * as cheerio from 'cheerio'
import { expect, test } from 'vitest'
import { formHtml, formLegend, formStyle } from '../../../audit/reports/form-html.ts'
import { words } from '../../../audit/reports/words.ts'
import { sample, sound, textOf } from './sample.ts'

const langs = ['zh', 'en'] as const
const pageIn = async (lang: 'zh' | 'en') => cheerio.load(await textOf([sample], 'html', lang))
const zh = await pageIn('zh')
const cell = (id: string) => zh(`[id="report-1-${id}"]`)
const text = (node: ReturnType<typeof zh>) => node.text().replace(/\s+/g, ' ').trim()

test('at the margin of a broken sum stand what it should be, is, and the difference; a sum that holds is ticked', () => {
  const row = cell('requests.unavailable.notHeld.total').parent()
  expect(text(row.find('td.margin'))).toBe('①应为 26 实为 27 相差 +1'.replace('①', text(row.find('td.margin a'))))
  expect(row.find('td.margin').hasClass('violated')).toBe(true)
  expect(text(cell('requests.granted.total').parent().find('td.margin'))).toBe('✓')
  expect(text(cell('requests.refused.internalAffairs.total').parent().find('td.margin'))).toBe('–')
})

test('what other years say stands at the margin too', () => {
  const carried = zh('tfoot tr').filter((_, row) => zh(row).find('th').text() === '二＝上年报告的四')
  const margins = carried.find('td.margin:not(.none)')
  expect(margins.map((_, td) => text(zh(td)).slice(1)).get()).toEqual([
    '应为 9 实为 8 相差 −1',
    '应为 9 实为 8 相差 −1',
  ])
})

test.each([
  ['requests.newlyReceived.naturalPerson', 'reported', '119'],
  ['requests.partiallyGranted.naturalPerson', 'blank', ''],
  ['proactive.rules.issued', 'marked', '/'],
  ['requests.refused.stateSecret.other', 'unreadable', '3 5'],
  ['requests.refused.internalAffairs.total', 'missing', '×'],
  ['proactive.fees.amount', 'reported', '12.5'],
])('%s is %s and shows «%s»', (id, state, shown) => {
  expect(cell(id).hasClass(state)).toBe(true)
  expect(cell(id).find('bdi').text()).toBe(shown)
})

test('the only figure that sums leave to a gap stands in brackets, a suggested repair behind an arrow', () => {
  expect(cell('requests.partiallyGranted.naturalPerson').find('.implied').text()).toBe('(3)')
  expect(cell('requests.unavailable.notHeld.total').find('.repair').text()).toBe('→ 26')
  expect(zh('.repair')).toHaveLength(1)
})

test('marks lead from the list to the cell, from the margin to the list', () => {
  const ids = new Set(
    zh('[id]')
      .map((_, node) => zh(node).attr('id'))
      .get(),
  )
  const links = zh('a[href^="#"]')
    .map((_, a) => zh(a).attr('href')!.slice(1))
    .get()
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((target) => !ids.has(target))).toEqual([])
  expect(zh('[id]')).toHaveLength(ids.size)
})

test('the cells of a sum can be told from the others: parts and total by the number of its margin', () => {
  const number = cell('requests.unavailable.notHeld.total').parent().find('td.margin').attr('id')!.split('sum-')[1]
  expect(zh(`td.p${number}`)).toHaveLength(6)
  expect(zh(`td.t${number}`).attr('id')).toBe('report-1-requests.unavailable.notHeld.total')
  expect(formStyle).toContain(`.form:has(.m${number}:is(:hover,:focus,:target)) .t${number}`)
})

test('a passage of the prose shows the figure it states, and what the table has', () => {
  expect(zh('blockquote mark').text()).toBe('137')
  expect(text(zh('blockquote'))).toMatch(/一、总体情况.*收到申请 137 件.*表中：136/)
})

test('the source stands at the end, with its address, its hash and when it was fetched', () => {
  const facts = zh('section.report > dl').text()
  for (const fact of [sample.report.source.url!, sample.report.source.sha256, '2025-03-01T02:03:04Z', '2025-02-18'])
    expect(facts).toContain(fact)
})

test.each(langs)('in %s: each repair is listed, and that it is the only one', async (lang) => {
  const page = await pageIn(lang)
  expect(page('.repairs ol > li')).toHaveLength(sample.audit.repairs.length)
  expect(page('.repairs').text()).toMatch(/27 → 26/)
})

test.each(langs)('in %s: the words of the page are of one language', async (lang) => {
  const page = await pageIn(lang)
  const heads = page('h1, h3, thead, figcaption, .form-legend').text()
  expect(/[一-鿿]/.test(heads)).toBe(lang === 'zh')
})

test('a form alone: ids without a prefix, links where they are wanted, and nowhere else', () => {
  const { report, audit } = sample
  const bare = cheerio.load(String(formHtml({ report, findings: audit.findings, lang: 'zh' })))
  expect(bare('[id="requests.granted.total"]')).toHaveLength(1)
  expect(bare('a')).toHaveLength(0)
  const cellHref = ({ id, at }: { id: string; at: unknown }) => (at ? `/source#${id}` : null)
  const linked = cheerio.load(String(formHtml({ report, findings: [], lang: 'zh', prefix: 'x-', cellHref })))
  expect(linked('[id="x-requests.granted.total"] a').attr('href')).toBe('/source#requests.granted.total')
  expect(linked('td.missing a')).toHaveLength(0)
  expect(linked('td.violated.figure, td.incomplete.figure')).toHaveLength(0)
})

test.each(langs)('the legend in %s explains each sign', (lang) => {
  const legend = cheerio.load(String(formLegend(lang)))
  expect(
    legend('li')
      .map((_, li) => legend(li).text())
      .get()
      .join(' '),
  ).toContain(words[lang].legend.violated)
  expect(legend('li')).toHaveLength(6)
})

test('a report without findings shows its form, and says that nothing was found', async () => {
  const page = cheerio.load(await textOf([sound], 'html', 'zh'))
  expect(page('section.report').text()).toContain('各项规则均未发现问题')
  expect(page('td.figure')).toHaveLength(sound.report.cells.length)
  expect(page('.findings, .repairs, blockquote')).toHaveLength(0)
})
