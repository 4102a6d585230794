import * as cheerio from 'cheerio'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { auditFormats } from '../../../audit/render-audit.ts'
import { reportOf } from '../report-of.ts'
import { audited, bytesOf, textOf } from './sample.ts'

const agency = `<script>alert(1)</script>=cmd|'/c calc'!A1\u202e县\u200b局\u0007`
const formulas = ['=1+1', '+cmd|x', '@SUM(A1)', '-2+3', '\t=1', `'=1`]
const calm = reportOf('2021', {
  '*': 0,
  'requests.granted.total': 5,
  'requests.refused.stateSecret.*': 'marked',
  'requests.partiallyGranted.*': 'unreadable',
})
const hostile = {
  ...calm,
  agency,
  title: `"><img src=x onerror=alert(2)>\u2066年度报告`,
  source: { ...calm.source, url: 'javascript:alert(3)' },
  cells: calm.cells.map((cell, index) =>
    cell.state === 'reported' ? cell : { ...cell, raw: index % 2 ? '</td><script>x</script>' : formulas[index % 6]! },
  ),
  sections: [
    { id: 'overview' as const, heading: '<b>一、</b>', text: '<svg onload=alert(4)>收到9件 [x](javascript:y) |a|' },
  ],
  statements: [
    { about: 'requests.granted.total', value: 9, text: '<svg onload=alert(4)>收到9件 [x](javascript:y) |a|' },
  ],
  warnings: [{ code: 'x', message: '<iframe src=//x>', cells: [] }],
}
const one = await audited(hostile)
const another = await audited({ ...calm, id: 'b', agency: '=HYPERLINK("http://x","y")' })

const invisible = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]|(?!\n|\r)\p{Cc}/u

test.each(auditFormats.filter((format) => format !== 'json' && format !== 'xlsx'))(
  '%s: nothing turns the direction of writing, rings or hides',
  async (format) => {
    for (const lang of ['zh', 'en'] as const) expect(await textOf([one, another], format, lang)).not.toMatch(invisible)
  },
)

test.each(['zh', 'en'] as const)('html in %s: it is all text', async (lang) => {
  for (const all of [[one], [one, another]]) {
    const page = cheerio.load(await textOf(all, 'html', lang))
    expect(page('script, img, svg, iframe, object, base, link, form')).toHaveLength(0)
    expect(
      page('*').filter((_, node) =>
        Object.keys((node as { attribs?: object }).attribs ?? {}).some((name) => name.startsWith('on')),
      ),
    ).toHaveLength(0)
    expect(page('a').filter((_, a) => !page(a).attr('href')!.startsWith('#'))).toHaveLength(0)
    expect(page('section h2').first().text()).toContain('<script>alert(1)</script>')
    expect(page('meta[http-equiv="Content-Security-Policy"]').attr('content')).toMatch(/^default-src 'none'/)
  }
})

test('markdown: no markup, no link and no row comes of it', async () => {
  const text = await textOf([one, another], 'markdown', 'en')
  // what is left of these signs has a backslash before it
  for (const sign of ['<', '](', '|a', '![']) expect(text.split(`\\${sign}`).join('')).not.toContain(sign)
})

test('csv: no field begins as a formula does', async () => {
  const text = await textOf([one, another], 'csv', 'zh')
  expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
  expect(text.split(/[,\n]/).filter((field) => /^"?[=+@\t]/.test(field))).toEqual([])
})

test('xlsx: every text is a text, no part holds a formula, an outer link or a script', async () => {
  const parts = unzipSync(await bytesOf([one, another], 'xlsx', 'zh'))
  const xml = Object.entries(parts).map(([path, bytes]) => [path, strFromU8(bytes)] as const)
  for (const [path, text] of xml) {
    expect(text, path).not.toMatch(/<f>|<f |TargetMode="External"|<script|<img|<svg/)
    expect(text, path).not.toMatch(invisible)
    expect(() => cheerio.load(text, { xml: true }), path).not.toThrow()
  }
  const styles = cheerio.load(strFromU8(parts['xl/styles.xml']!), { xml: true })
  const formats = styles('cellXfs xf').toArray()
  for (const [path, text] of xml.filter(([path]) => path.startsWith('xl/worksheets/sheet'))) {
    const sheet = cheerio.load(text, { xml: true })
    for (const cell of sheet('c[t="inlineStr"]').toArray()) {
      const format = styles(formats[Number(sheet(cell).attr('s'))])
      expect([path, format.attr('numFmtId'), format.attr('quotePrefix')]).toEqual([path, '49', '1'])
    }
    expect(
      sheet('c:not([t]) v')
        .toArray()
        .every((v) => /^-?\d+(\.\d+)?$/.test(sheet(v).text())),
    ).toBe(true)
  }
  const names = cheerio.load(strFromU8(parts['xl/workbook.xml']!), { xml: true })('sheet')
  for (const sheet of names.toArray()) {
    const name = sheet.attribs.name!
    expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/)
    expect(name.length).toBeLessThanOrEqual(31)
  }
})
