import { expect, test } from 'vitest'
import { generic } from '../../crawlers/families/generic.ts'
import { trs } from '../../crawlers/families/trs.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import { articleKey, listKey } from '../../queue/page-keys.ts'

test.each([
  ['http and https', 'http://www.a.example/nb/t1.html', 'https://www.a.example/nb/t1.html', true],
  ['an anchor', 'http://www.a.example/nb/t1.html', 'http://www.a.example/nb/t1.html#top', true],
  ['a route', 'http://www.a.example/#/detail/1', 'http://www.a.example/#/detail/2', false],
  ['a query', 'http://www.a.example/show?id=1', 'http://www.a.example/show?id=2', false],
  ['a port', 'http://www.a.example/1.html', 'http://www.a.example:8080/1.html', false],
])('an article under two addresses that differ in %s', (_, one, other, same) => {
  expect(articleKey(generic, new URL(one)) === articleKey(generic, new URL(other))).toBe(same)
})

test('an article in two columns is one where its family knows it by its number', () => {
  const [one, other] = ['nb', 'xzjd'].map((column) =>
    articleKey(trs, new URL(`http://www.a.example/${column}/202501/t20250110_123456.html`)),
  )
  expect(one).toBe(other)
})

test('list pages differ by portal, method and body', () => {
  const get: PageRequest = { url: 'http://www.a.example/api', method: 'GET' }
  const post = (body: string): PageRequest => ({ ...get, method: 'POST', body })
  const keys = [
    listKey({ id: 'a' }, get),
    listKey({ id: 'b' }, get),
    listKey({ id: 'a' }, post('page=1')),
    listKey({ id: 'a' }, post('page=2')),
  ]
  expect(new Set(keys).size).toBe(4)
})
