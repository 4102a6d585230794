import { readFileSync } from 'node:fs'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { readHtml } from '../../parsers/readers/html.ts'
import { createApp } from '../../web/app.ts'
import { inertHtml } from '../../web/source/inert-html.ts'
import { crawledStore, examplesIn } from './stores.ts'

let store: BrowsableStore
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  store = await crawledStore()
  app = createApp(store)
}, 120_000)
afterAll(() => store.close())

const squeezed = (text: string) => text.replace(/[\s\u00a0]+/g, '')

test('the marked cell of the original is the one that the figure was read from', async () => {
  let marked = 0
  let turn = 0 // other cells of each report
  for await (const { report } of store.reports()) {
    if (report.source.dialect !== 'html') continue
    turn++
    for (const { id, at, raw } of report.cells.filter((_, n) => n % 61 === turn % 61)) {
      const answer = await app.request(`/reports/${report.id}/source?cell=${id}`)
      const $ = load(await answer.text())
      const found = $('#cell.pointed')
      expect({ report: report.id, id, marked: found.length }).toEqual({ report: report.id, id, marked: at ? 1 : 0 })
      if (!at || raw === null) continue
      expect({ report: report.id, id, text: squeezed(found.text()) }).toEqual({
        report: report.id,
        id,
        text: squeezed(raw),
      })
      marked++
    }
  }
  expect(marked).toBeGreaterThan(100)
}, 120_000)

test('the original stands in a frame of its own, where nothing runs', async () => {
  const { violated } = await examplesIn(store)
  const { headers } = await app.request(`/reports/${violated.report}/source`)
  expect(headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'; style-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
  )
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  const $ = load(await (await app.request(`/reports/${violated.report}`)).text())
  expect($('iframe').attr('sandbox')).toBe('')
})

test('an original that is no page can be downloaded, byte for byte', async () => {
  const { pdf } = await examplesIn(store)
  const $ = load(await (await app.request(`/reports/${pdf}`)).text())
  expect($('iframe')).toHaveLength(0)
  const href = $('.source a[download]').attr('href')!
  const answer = await app.request(href)
  const { sha256 } = (await store.report(pdf))!.report.source
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${sha256}.pdf"`)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from((await store.snapshot(sha256))!.bytes))
  expect((await app.request(`/reports/${pdf}/source`)).status).toBe(404)
  expect((await app.request(`/snapshots/${'0'.repeat(64)}`)).status).toBe(404)
})

describe('inertHtml', () => {
  const cases: [string, string, string][] = [
    [
      'text and tables stay',
      '<p>a<b>b</b></p><table><tr><td colspan=2>1</td></tr></table>',
      '<p>a<b>b</b></p><table><tr><td colspan="2">1</td></tr></table>',
    ],
    ['scripts go with what is in them', 'a<script>x()</script>b', 'ab'],
    ['a script that is left open hides the rest', 'a<script>x()', 'a'],
    ['styles, frames and objects', '<style>*{}</style><iframe src=x>y</iframe><object>z</object>', ''],
    ['attributes go', '<td onclick="x()" style="position:fixed" class=c id=i colspan=3>', '<td colspan="3">'],
    ['spans are bounded', '<td colspan=999999 rowspan=-1 rowspan=2>', '<td colspan="100">'],
    ['links become text', '<a href="javascript:x()">y</a>', 'y'],
    [
      'forms become boxes, their fields go',
      '<form action=//e><input value=1><button>ok</button></form>',
      '<div>ok</div>',
    ],
    [
      'pictures become their words',
      '<img src=x onerror=y alt="&lt;b&gt;">',
      '<span class="picture">&#60;b&#62;</span>',
    ],
    ['escaped tags stay escaped', '&lt;script&gt;x()&lt;/script&gt;', '&#60;script&#62;x()&#60;/script&#62;'],
    ['broken tags', '<p <script>x()</script>', '<p>x()'],
    ['marks that turn the direction', 'a\u202eb\u2066c&#8238;d', 'abcd'],
    ['comments and declarations', '<!doctype html><!-- <p> --><?php x ?>y', 'y'],
    ['meta and base', '<meta http-equiv=refresh content="0;url=//e"><base href=//e>', ''],
    ['svg with all that is in it', 'a<svg onload=x()><a href=y>z</a></svg>b', 'ab'],
    ['math', '<math><mtext><style>x</style></mtext></math>b', 'b'],
  ]
  test.each(cases)('%s', (_, page, expected) => {
    expect(inertHtml(page, null).html).toBe(expected)
  })

  test.each([
    ['hidden cells and rows', readFileSync('test/parsers/readers/html/hidden-cells.html', 'utf8')],
    ['rows without a table', '<p>a<tr><td>1<td>2<tr><td>3</td><p>b</p><table><tr><td>4<td hidden>5<td>6</table>'],
    ['a hidden row that is left open', '<table><tr><td>1<tr hidden><td>2</tr><td>3<tr><td>4</table>'],
    [
      'a hidden part of a cell that is left open',
      '<table><tr><td>1<span hidden>x<td>2<b style="display:none">y</td><td>3</table>',
    ],
    ['a field that is filled in', '<table><tr><td><input value=12><td><input type=hidden value=3>4</table>'],
  ])('%s: each cell that is read is the one that is marked', (_, page) => {
    let cells = 0
    for (const block of readHtml(page).blocks)
      for (const { row, cells: all } of block.kind === 'grid' ? block.grid.rows : [])
        for (const { index, text } of all) {
          const { table } = (block as { grid: { table: number } }).grid
          const $ = load(inertHtml(page, { table, row, column: index }).html)
          expect(squeezed($('#cell').text())).toBe(squeezed(text))
          cells++
        }
    expect(cells).toBeGreaterThan(1)
  })

  test('only known tags with known attributes ever come out', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '/',
      '=',
      ' ',
      'td',
      'script',
      'style',
      'x',
      '&lt;',
      '&#60;',
      '<!--',
      '-->',
      '\0',
      'on',
      '<a href=',
      ' hidden ',
      '<input value=',
      '<table>',
      '</td>',
      '<svg',
      ']]>',
      '<![CDATA[',
    ]
    let seed = 7
    const pick = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return pieces[seed % pieces.length]!
    }
    for (let n = 0; n < 3000; n++) {
      const { html } = inertHtml(Array.from({ length: 30 }, pick).join(''), { table: 0, row: 0, column: 0 })
      const rest = html.replace(
        /<\/?[a-z][a-z0-9]*(?: id="cell" class="pointed")?(?: hidden)?(?: (?:col|row)span="\d{1,4}")*>/g,
        '',
      )
      expect(rest).not.toMatch(/[<>]/)
      expect(html).not.toMatch(/<(?:script|style|svg|a|input|iframe|object|base|meta|link|form)\b/)
    }
  })

  test('a page of nothing but open tables is taken in its stride', () => {
    const { html } = inertHtml('<table><tr><td>'.repeat(60_000), { table: 59, row: 0, column: 0 })
    expect(html.match(/<table>/g)).toHaveLength(60)
    expect(html).toContain('id="cell"')
  })
})
