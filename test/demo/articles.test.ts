import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../demo/portals.ts'
import type { EntryKind } from '../../demo/sites/site.ts'
import { visit } from './visit.ts'

let demo: Demo
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.close())

const ofKind = (kind: EntryKind) => demo.expected.links.filter((link) => link.kind === kind)
const originOf = (portal: string) => new URL(demo.expected.lists.find((list) => list.portal === portal)!.url).origin

/** Sites whose articles are data, drawn by a script. */
const scripted = ['demo-gkmlpt', 'demo-nfra']

test('every report is served, and decodes to its own title, agency and words', async () => {
  const links = ofKind('report').filter(({ portal }) => !scripted.includes(portal))
  expect(links.length).toBeGreaterThan(120)
  for (const { url, title, source, report } of links) {
    const { status, text } = await visit(url)
    expect({ url, status }).toEqual({ url, status: 200 })
    expect(text).not.toContain('�')
    expect(text).toContain(`<meta name="ArticleTitle" content="${title}">`)
    expect(text).toContain(`<meta name="ContentSource" content="${source}">`)
    for (const { heading, paragraphs } of report!.sections)
      for (const words of [heading, ...paragraphs]) expect(text).toContain(words)
  }
})

test('each site says its charset in its own way', async () => {
  const header = async (portal: string) =>
    (await visit(ofKind('report').find((link) => link.portal === portal)!.url)).header
  expect(await header('demo-lanling')).toBe('text/html; charset=UTF-8')
  expect(await header('demo-yunting')).toBe('text/html')
  expect(await header('demo-xizhang')).toBe('text/html;charset=UTF-8')
  const page = await visit(ofKind('report').find(({ title }) => title.includes('㳘溪镇'))!.url)
  expect(page.text).toContain('charset=gb2312')
  const rare = iconv.encode('㳘', 'gb18030') // four bytes: GBK does not have it
  expect(rare).toHaveLength(4)
  expect(page.bytes.includes(rare)).toBe(true)
})

test.each<[EntryKind, number]>([
  ['notice', 200],
  ['dead', 404],
  ['soft-404', 200],
  ['moved', 302],
  ['pdf', 302],
])('%s: status %i', async (kind, status) => {
  expect(ofKind(kind)).not.toEqual([])
  for (const { url } of ofKind(kind)) expect((await visit(url)).status).toBe(status)
})

test('redirects lead to the report, as a page and as a file', async () => {
  const target = async (kind: EntryKind) => {
    const { url } = ofKind(kind)[0]!
    return visit(new URL((await visit(url)).headers.get('location')!, url).href)
  }
  const page = await target('moved')
  expect([page.status, page.text.includes(ofKind('moved')[0]!.title)]).toEqual([200, true])
  const file = await target('pdf')
  expect([file.status, file.header, file.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
})

test('the soft 404 has the text of a 404 and no report', async () => {
  const { text } = await visit(ofKind('soft-404')[0]!.url)
  expect(text).toContain('404')
  expect(text).not.toContain('总体情况')
})

test('robots.txt: a tiny delay and a forbidden folder, none, and one for searches', async () => {
  const robots = async (portal: string) => visit(`${originOf(portal)}/robots.txt`)
  const lanling = await robots('demo-lanling')
  expect(lanling.text).toContain('Crawl-delay: 0.02')
  const folder = /^Disallow: (.+)$/m.exec(lanling.text)![1]!
  expect(ofKind('disallowed').map(({ url }) => new URL(url).pathname.startsWith(folder))).toEqual([true])
  expect((await robots('demo-yunting')).status).toBe(404)
  expect((await robots('demo-xizhang')).status).toBe(200)
  expect((await robots('demo-xiuchuan')).status).toBe(404)
})

test('the walled site answers 521 to everything else', async () => {
  const origin = originOf('demo-xiuchuan')
  expect(demo.expected.walled).toEqual([new URL(origin).host])
  for (const path of ['/', '/zwgk/zfxxgknb/', '/zwgk/zfxxgknb/index_1.html']) {
    const { status, headers } = await visit(origin + path)
    expect([status, headers.get('x-via-jsl')]).toEqual([521, 'demo,-'])
  }
})

test('a link to another host is listed, and one report stands in two columns under the same number', () => {
  expect(ofKind('outside').map(({ url }) => new URL(url).hostname)).toEqual(['www.example.org'])
  const twice = demo.expected.links.filter(({ report }) => report?.id === 'lanling-gov-2023')
  expect(twice.map(({ id }) => id)).toEqual([twice[0]!.id, twice[0]!.id])
  expect(new Set(twice.map(({ url }) => url)).size).toBe(2)
})

test('the report in pictures comes with its pictures', async () => {
  const link = ofKind('report').find(({ report }) => report?.medium === 'pictures')!
  const { text } = await visit(link.url)
  const pictures = [...text.matchAll(/<img src="([^"]+)"/g)].map(([, src]) => new URL(src!, link.url).href)
  expect(pictures).toHaveLength(3)
  for (const picture of pictures) expect((await visit(picture)).header).toBe('image/png')
})
