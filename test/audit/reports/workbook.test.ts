import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as cheerio from 'cheerio'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { shownIn } from '../../../audit/reports/form/shown.ts'
import { editionSchema } from '../../../data/schema/report.ts'
import { reportOf } from '../report-of.ts'
import { audited, bytesOf, sample, sound } from './sample.ts'

/** A workbook's sheets as LibreOffice reads them: text, figure or formula of each cell, by address, and its note. */
const inLibreOffice = (bytes: Uint8Array) => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-workbook-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'audit.xlsx'), bytes)
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const args = [profile, '--headless', '--convert-to', 'fods', '--outdir', folder, join(folder, 'audit.xlsx')]
  execFileSync('soffice', args, { stdio: 'pipe', timeout: 150_000 })
  const page = cheerio.load(readFileSync(join(folder, 'audit.fods'), 'utf8'), { xml: true })
  const sheets = page('table\\:table')
    .toArray()
    .map((table) => {
      const cells = new Map<string, { value: string | number; note: string; formula?: string }>()
      let row = 0
      for (const line of page(table).find('table\\:table-row').toArray()) {
        let column = 0
        for (const node of page(line).children('table\\:table-cell, table\\:covered-table-cell').toArray()) {
          const repeated = Number(page(node).attr('table:number-columns-repeated') ?? 1)
          const figure = page(node).attr('office:value-type') === 'float' ? page(node).attr('office:value') : undefined
          const text = page(node)
            .children('text\\:p')
            .toArray()
            .map((p) => page(p).text())
            .join('\n')
          const note = page(node).find('office\\:annotation').text()
          const formula = page(node).attr('table:formula')
          if (figure !== undefined || text !== '' || note !== '' || formula)
            for (let index = 0; index < repeated; index++)
              cells.set(`${row}:${column + index}`, {
                value: figure === undefined ? text : Number(figure),
                note,
                formula,
              })
          column += repeated
        }
        row += Number(page(line).attr('table:number-rows-repeated') ?? 1)
      }
      return { name: page(table).attr('table:name')!, cells }
    })
  return {
    sheets,
    filters: page('table\\:database-range')
      .toArray()
      .map((range) => range.attribs['table:target-range-address']),
  }
}

/** "J12" → row and column from 0, joined as the cells of a sheet are. */
const placeOf = (address: string): string => {
  const [, letters = '', row] = /^([A-Z]+)(\d+)$/.exec(address)!
  const column = [...letters].reduce((all, letter) => all * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return `${Number(row) - 1}:${column}`
}

const opened = inLibreOffice(await bytesOf([sample, sound], 'xlsx', 'zh'))
const sheet = (name: string) => opened.sheets.find((one) => one.name === name)!.cells

test('LibreOffice opens it: a summary, the findings, a form for each report', () => {
  expect(opened.sheets.map(({ name }) => name)).toEqual([
    '概况',
    '核对结果',
    '2024 云溪县档案馆',
    '2024 沙河镇人民政府',
  ])
  expect([...sheet('概况').values()].map(({ value }) => value)).toContain('每份报告的表格各有一张工作表，共 2 张。')
  for (const { cells } of opened.sheets) for (const { formula } of cells.values()) expect(formula).toBeUndefined()
})

test('the findings are those of the audit, with a filter over all of them', () => {
  const cells = sheet('核对结果')
  const messages = sample.audit.findings.map((_, index) => cells.get(`${index + 1}:10`)?.value)
  expect(messages).toEqual(sample.audit.findings.map(({ message }) => message.zh))
  const numbers = sample.audit.findings.map((_, index) =>
    [6, 7, 8, 9].map((column) => cells.get(`${index + 1}:${column}`)?.value ?? null),
  )
  expect(numbers).toEqual(sample.audit.findings.map((one) => [one.expected, one.actual, one.difference, one.implied]))
  expect(opened.filters.join()).toMatch(/核对结果.*\.A1:.*\.Q20/)
})

test('each cell of the form holds what the report holds: figures as figures, signs as texts', () => {
  // the column «cell» of the findings names the place of a cell; the others follow in printing order
  const cells = sheet('2024 云溪县档案馆')
  const figures = [...cells].filter(([, { value }]) => typeof value === 'number').map(([, { value }]) => value)
  const reported = (ids: string) =>
    sample.report.cells.filter(({ id, state }) => id.startsWith(ids) && state === 'reported')
  const expected = ['proactive', 'requests', 'proceedings'].flatMap((table) =>
    reported(table).map(({ value }) => value),
  )
  expect(figures).toEqual(expected)
  const texts = [...cells.values()].map(({ value }) => value)
  expect(texts.filter((value) => value === '×')).toHaveLength(8) // seven cells of the missing row, and the legend
  expect(texts).toContain(shownIn(sample.report.cells.find(({ state }) => state === 'unreadable')!))
})

test('a finding leads to its cell, and the note there says what it says', () => {
  const form = sheet('2024 云溪县档案馆')
  const findings = sheet('核对结果')
  for (const [index, finding] of sample.audit.findings.entries()) {
    const address = findings.get(`${index + 1}:11`)?.value
    expect(address === undefined).toBe(finding.cells.length === 0)
    if (address === undefined) continue
    const { note } = form.get(placeOf(String(address)))!
    if (finding.severity !== 'info')
      expect(note.replace(/\s/g, '')).toContain(finding.message.zh.slice(0, 20).replace(/\s/g, ''))
  }
})

test('the form is merged as it is printed, and margins stand beside and below it', async () => {
  const parts = unzipSync(await bytesOf([sample], 'xlsx', 'en'))
  const form = cheerio.load(strFromU8(parts['xl/worksheets/sheet3.xml']!), { xml: true })
  expect(form('mergeCell').length).toBeGreaterThan(60)
  const texts = form('is')
    .toArray()
    .map((node) => form(node).text())
  expect(texts).toContain('Legal persons and other organisations')
  expect(texts.filter((text) => /expected 26\nactual 27\ndifference \+1/.test(text))).toHaveLength(1)
  expect(texts.some((text) => text.includes('unavailable: not held, total: 27 → 26'))).toBe(true)
  const widths = form('col')
    .toArray()
    .map((col) => Number(col.attribs.width))
  expect(widths).toHaveLength(16)
})

/** First and last row and column of a range like A1:C2. */
const cornersOf = (range: string): number[] =>
  range.split(':').flatMap((corner) => placeOf(corner).split(':').map(Number))

test.each(editionSchema.options.flatMap((edition) => (['zh', 'en'] as const).map((lang) => [edition, lang] as const)))(
  'form of %s in %s: no merged cells overlap, which Excel would call damaged',
  async (edition, lang) => {
    const report = await audited(reportOf(edition, { '*': 1 }))
    const parts = unzipSync(await bytesOf([report], 'xlsx', lang))
    const form = cheerio.load(strFromU8(parts['xl/worksheets/sheet3.xml']!), { xml: true })
    const taken = new Set<string>()
    for (const { attribs } of form('mergeCell').toArray()) {
      const [top, left, bottom, right] = cornersOf(attribs.ref!)
      for (let row = top!; row <= bottom!; row++)
        for (let column = left!; column <= right!; column++) {
          expect(taken.has(`${row}:${column}`), `${attribs.ref}`).toBe(false)
          taken.add(`${row}:${column}`)
        }
    }
    const places = form('c')
      .toArray()
      .map(({ attribs }) => attribs.r!)
    expect(new Set(places).size).toBe(places.length)
    expect(Math.max(...places.map((place) => Number(placeOf(place).split(':')[1])))).toBeLessThan(16)
  },
)

test('what is flagged is filled and framed, what is not there has a pattern', async () => {
  const parts = unzipSync(await bytesOf([sample], 'xlsx', 'zh'))
  const styles = cheerio.load(strFromU8(parts['xl/styles.xml']!), { xml: true })
  const form = cheerio.load(strFromU8(parts['xl/worksheets/sheet3.xml']!), { xml: true })
  const lookOf = (text: string) => {
    const cell = form('c')
      .toArray()
      .find((one) => form(one).text() === text)!
    const format = styles(styles('cellXfs xf').toArray()[Number(cell.attribs.s)])
    const fill = styles(styles('fills fill').toArray()[Number(format.attr('fillId'))]).find('patternFill')
    const border = styles(styles('borders border').toArray()[Number(format.attr('borderId'))])
    return [fill.attr('patternType'), border.find('left').attr('style')]
  }
  expect(lookOf('27')).toEqual(['solid', 'medium'])
  expect(lookOf('114')).toEqual(['solid', 'mediumDashed'])
  expect(lookOf('3.5')).toEqual(['solid', 'double'])
  expect(lookOf('3 5')[0]).toBe('lightTrellis')
  expect(lookOf('/')[0]).toBe('lightUp')
})
