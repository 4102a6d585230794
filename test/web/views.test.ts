import { globSync, readFileSync } from 'node:fs'
import { html } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { inertHtml } from '../../web/source/inert-html.ts'
import { findLabel } from '../../web/source/label-mark.ts'
import { lineChart } from '../../web/views/line-chart.ts'
import { markdown } from '../../web/views/markdown.ts'
import { depth, percent, reconciledShare } from '../../web/views/overview/share.ts'
import { divisionName, divisionsIn, divisionsOf } from '../../web/views/places.ts'

const drawn = (text: string) =>
  String(html`${markdown(text, 2, (target) => (target.endsWith('.md') ? `/to/${target}` : null))}`)

describe('markdown', () => {
  test.each([
    ['a heading and a paragraph', '# One\n\nTwo\nthree.\n', '<h2>One</h2><p>Two\nthree.</p>'],
    ['levels', '## Two\n#### Four', '<h3>Two</h3><h5>Four</h5>'],
    [
      'code in blocks',
      'a\n\n```json\n{ "a": "<b>" }\n\n# no heading\n```\n\nb',
      '<p>a</p><pre tabindex="0"><code>{ &quot;a&quot;: &quot;&lt;b&gt;&quot; }\n\n# no heading</code></pre><p>b</p>',
    ],
    [
      'code, links and emphasis',
      '`a` [b](c.md) [d](e) *f* 2 * 3',
      '<p><code>a</code> <a href="/to/c.md">b</a> d <em>f</em> 2 * 3</p>',
    ],
    ['markup stays text', '<script>x</script>', '<p>&lt;script&gt;x&lt;/script&gt;</p>'],
  ])('%s', (_, text, expected) => {
    expect(drawn(text)).toBe(expected)
  })

  test('every page about a rule has its headings and examples', () => {
    for (const path of globSync('docs/rules/*.md')) {
      const text = readFileSync(path, 'utf8')
      const shown = drawn(text)
      const count = (pattern: RegExp, where: string) => where.match(pattern)?.length ?? 0
      expect({ path, heads: count(/<h\d>/g, shown) }).toEqual({ path, heads: count(/^#+ /gm, text) })
      expect({ path, blocks: count(/<pre/g, shown) }).toEqual({ path, blocks: count(/^```\w/gm, text) })
      expect(shown).not.toContain('```')
    }
  })
})

describe('shares', () => {
  const counts = { reports: 10, violated: 1, incomplete: 1, reconciled: 6, unreadable: 0, unaudited: 2 }
  test('of audited reports only', () => {
    expect(reconciledShare(counts)).toBe(0.75)
    expect(reconciledShare({ ...counts, reports: 2 })).toBeNull()
  })
  test.each([
    [null, '–'],
    [0, '0%'],
    [0.25, '25.0%'],
    [0.99999, '99.9%'],
    [1, '100%'],
  ])('%s is shown as %s', (share, text) => {
    expect(percent(share)).toBe(text)
  })
  test('a few of many have a colour, none has none', () => {
    expect([0, 1, 40, 250, 1000].map((count) => depth(count, 1000))).toEqual([0, 1, 1, 3, 5])
  })
})

describe('line chart', () => {
  const chart = (values: (number | null)[]) =>
    String(lineChart({ id: 'c', title: 'T', years: values.map((_, n) => 2020 + n), series: [{ name: 'S', values }] }))
  const lines = (text: string) => text.split('<svg class="sample"')[0]!.match(/<path class="line"/g)?.length ?? 0
  const marks = (text: string) => text.split('<svg class="sample"')[0]!.match(/<circle/g)?.length ?? 0

  test.each([
    ['all years', [1, 2, 3], 1, 3],
    ['a gap in the middle', [1, 2, null, 3, 4], 2, 4],
    ['a figure alone between gaps', [1, 2, null, 3], 1, 3],
    ['zeros are figures', [0, 0], 1, 2],
    ['nothing', [null, null], 0, 0],
    ['one year', [5], 0, 1],
  ])('%s', (_, values, lineCount, markCount) => {
    const text = chart(values)
    expect([lines(text), marks(text)]).toEqual([lineCount, markCount])
    expect(text).not.toMatch(/NaN|Infinity|null/)
  })
})

describe('places', () => {
  test('a division with those above it', () => {
    expect(divisionName('360702')).toBe('江西省赣州市章贡区')
    expect(divisionName('110105')).toBe('北京市朝阳区')
    expect(divisionName('990101')).toBe('990101')
    expect(divisionsOf('360700').map(({ code }) => code)).toEqual(['360000', '360700'])
  })
  test('a division with those below it', () => {
    expect(divisionsIn('360000').map(({ code }) => code)).toContain('360700')
    expect(divisionsIn('360700').map(({ code }) => code)).toContain('360702')
    expect(divisionsIn('110000').map(({ name }) => name)).toContain('朝阳区')
    expect(divisionsIn('360702')).toEqual([])
  })
})

test('a place in a table within a table is that of the inner one', () => {
  const page = '<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>'
  const marked = (table: number, column: number) =>
    inertHtml(page, { table, row: 0, column }).html.match(/class="pointed">(.)/)?.[1]
  expect([marked(0, 0), marked(0, 1), marked(1, 0), marked(1, 1)]).toEqual(['a', 'd', 'b', 'c'])
})

test.each([
  ['a\n一、本年新收政府信\n息公开申请数量 | 6 |', ['a\n', '一、本年新收政府信\n息公开申请数量', ' | 6 |']],
  ['一、本年新收政府信息公开申请数量 一、本年新收政府信息公开申请数量', null],
  ['', null],
])('in a text without tags the label of the row is marked, if it stands there once', (text, expected) => {
  expect(findLabel(text, '2021', 'requests.newlyReceived.total')).toEqual(expected)
})

test('a label is looked for as it is printed, without the note behind it', () => {
  const [, label] = findLabel('（二）部分公开（区分处理的） 1', '2021', 'requests.partiallyGranted.total')!
  expect(label).toBe('（二）部分公开')
  expect(findLabel('x', '2021', 'no.such.cell')).toBeNull()
})
