import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackArticle } from '../../crawlers/families.ts'
import { type Demo, startDemo } from '../../demo/portals.ts'
import { decode } from '../../parsers/decode.ts'
import { parseReport } from '../../parsers/parse-report.ts'
import { judge } from './writers/judge.ts'

let demo: Demo
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.close())

test('every page of the sample portals is read as it was written', async () => {
  const links = demo.expected.links.filter(({ kind, report }) => kind === 'report' && report!.medium === 'html')
  expect(links.length).toBeGreaterThan(100)
  for (const { url, report } of links) {
    const response = await fetch(url)
    const bytes = new Uint8Array(await response.arrayBuffer())
    // some systems hide the article in data
    const html = unpackArticle({ url, text: decode(bytes).text })
    const read = html
      ? parseReport({ bytes: Buffer.from(html), mediaType: 'text/html', url })
      : parseReport({ bytes, mediaType: response.headers.get('content-type'), url })
    const { silent, honest } = judge(read, report!.cells)
    expect({ title: read.title, silent, honest }).toEqual({ title: report!.title, silent: [], honest: [] })
    const { agency, year, edition, publishedOn, period } = report!
    expect(read).toMatchObject({ agency: agency.name, year, edition, period })
    // the data of such a system may leave the day to the list
    expect(html ? [publishedOn, null] : [publishedOn]).toContain(read.publishedOn)
    expect(read.sections.map(({ id }) => id)).toEqual(report!.sections.map(({ id }) => id))
    const stated = new Map(read.statements.map(({ about, value }) => [about, value]))
    for (const { about, value } of report!.statements)
      expect({ url, about, value: stated.get(about) }).toEqual({ url, about, value })
  }
})
