import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../demo/portals.ts'
import { linksIn, recordsIn, visit } from './visit.ts'

let demo: Demo
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.close())

const listsOf = (portal: string) => demo.expected.lists.filter((list) => list.portal === portal)
const expectedIn = (list: string) =>
  demo.expected.links
    .filter((link) => link.list === list)
    .map(({ url, title }) => `${title} ${url}`)
    .sort()
const found = (links: { url: string; title: string }[]) => links.map(({ url, title }) => `${title} ${url}`).sort()

test.each(['demo-lanling', 'demo-rongjiang', 'demo-yunting'])(
  '%s: the pages of each list hold all its links',
  async (portal) => {
    for (const { url, pages, total } of listsOf(portal)) {
      const links = []
      for (const page of pages) links.push(...linksIn((await visit(page)).text, page))
      expect(links).toHaveLength(total)
      expect(found(links)).toEqual(expectedIn(url))
    }
  },
)

test('lists are as many pages long as their scripts say, counted from 0 on one site and from 1 on the other', async () => {
  const scripts = async (portal: string) => {
    const { pages } = listsOf(portal)[0]!
    return Promise.all(pages.map(async (page) => /createPageHTML\(.*?\)/.exec((await visit(page)).text)?.[0]))
  }
  expect(await scripts('demo-lanling')).toEqual([0, 1, 2].map((at) => `createPageHTML(3, ${at}, "index", "html")`))
  expect(await scripts('demo-yunting')).toEqual(
    [1, 2, 3, 4].map((at) => `createPageHTML('paging',4, ${at},'index','html',49)`),
  )
})

test('pages end in index_1 where they are counted from 0, in index_2 where from 1, and there is none after the last', async () => {
  const names = (portal: string) => listsOf(portal)[0]!.pages.map((page) => page.slice(page.lastIndexOf('/') + 1))
  expect(names('demo-lanling')).toEqual(['', 'index_1.html', 'index_2.html'])
  expect(names('demo-yunting')).toEqual(['', 'index_2.html', 'index_3.html', 'index_4.html'])
  expect((await visit(new URL('index_3.html', listsOf('demo-lanling')[0]!.url).href)).status).toBe(404)
  expect((await visit(new URL('index_1.html', listsOf('demo-yunting')[0]!.url).href)).status).toBe(404)
})

const hanweb = () => {
  const { url, total } = listsOf('demo-xizhang')[0]!
  const proxy = new URL('/module/web/jpage/dataproxy.jsp', url).href
  return { url, total, proxy }
}

test('Hanweb: 45 records stand in the page, the rest is asked for by record numbers', async () => {
  const { url, total, proxy } = hanweb()
  const page = await visit(url)
  const first = linksIn(recordsIn(page.text), url)
  expect(first).toHaveLength(45)
  expect(page.text).toContain(`totalRecord:${total},perPage:15,groupSize:3`)

  const body = new URLSearchParams({ columnid: '1229000001', unitid: '5000001', webid: '1' })
  const rest = await visit(`${proxy}?startrecord=46&endrecord=90&perpage=15`, { method: 'POST', body })
  expect(rest.text).toContain(`<totalrecord>${total}</totalrecord>`)
  expect(found([...first, ...linksIn(recordsIn(rest.text), url)])).toEqual(expectedIn(url))
})

test('Hanweb: the next group stands behind the link of the page, and after it comes no other', async () => {
  const { url } = hanweb()
  const page = await visit(url)
  const next = /<nextgroup><!\[CDATA\[<a href="([^"]+)"/.exec(page.text)![1]!
  const rest = await visit(new URL(next, url).href)
  expect(found([...linksIn(recordsIn(page.text), url), ...linksIn(recordsIn(rest.text), url)])).toEqual(expectedIn(url))
  expect(rest.text).not.toContain('<nextgroup>')
})

test('Hanweb: a page of 15 can be asked for, and one beyond the end is empty', async () => {
  const { url, proxy } = hanweb()
  const ask = async (from: number) =>
    linksIn(
      recordsIn((await visit(`${proxy}?columnid=1229000001&startrecord=${from}&endrecord=${from + 14}`)).text),
      url,
    )
  expect(await ask(16)).toHaveLength(15)
  expect(await ask(91)).toHaveLength(0)
})
