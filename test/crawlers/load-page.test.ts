import { expect, test } from 'vitest'
import { PageShapeError } from '../../crawlers/errors.ts'
import { pageOutline } from '../../crawlers/page-outline.ts'
import { listLinks, looksLikeArticle } from '../../crawlers/reading/list-links.ts'
import { loadPage } from '../../crawlers/reading/load-page.ts'

const deep = '<div>'.repeat(2_000_000)

test('a page nested a million deep is refused, whoever looks at it', () => {
  expect(() => loadPage(deep)).toThrow(PageShapeError)
  expect(() => pageOutline(deep)).toThrow(PageShapeError)
  expect(() => loadPage(`<a>${'<b>'.repeat(2000)}</a>`, { xml: true })).toThrow(PageShapeError)
})

test('tags that nobody closed are read', () => {
  const rows = Array.from({ length: 150 }, (_, n) => `<font><span><a href="t2025_${n}.html">甲局2024年度报告</a>`)
  expect(listLinks(loadPage(rows.join('')), 'http://www.qingxi.gov.example/', looksLikeArticle)).toHaveLength(150)
})

test('a page of thirty thousand links is read', () => {
  const page = `<div>${'<a href="a1234.html">甲</a>'.repeat(30_000)}</div>`
  expect(listLinks(loadPage(page), 'http://www.qingxi.gov.example/', looksLikeArticle)).toHaveLength(1)
})
