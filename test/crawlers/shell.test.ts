import { expect, test } from 'vitest'
import { shellTarget } from '../../crawlers/redirect.ts'

const url = new URL('http://www.qingxi.gov.example/zwgk/index.html')
const target = (html: string, status = 200) =>
  shellTarget({ url, status, headers: {}, bytes: Buffer.from(html) })?.href.replace(url.origin, '') ?? null

const table: [html: string, target: string | null][] = [
  ['<script>location.replace("nb/")</script>', '/zwgk/nb/'],
  [
    "<html><head><title>跳转</title></head><body><script type='text/javascript'>window.location.href = '../nb/index.html';</script></body></html>",
    '/nb/index.html',
  ],
  ["<script>\n// 2025 改版\ntop.location='/nb/'\n</script>", '/nb/'],
  ["<script>self.location.assign( '/nb/' )</script>", '/nb/'],
  ["<!-- old --><script>document.location.href='//other.example/nb/'</script>", 'http://other.example/nb/'],
  ['<meta http-equiv="refresh" content="0;url=/nb/">', '/nb/'],
  ['<html><META HTTP-EQUIV=Refresh CONTENT="3; URL=\'./nb/?a=1&amp;b=2\'"></html>', '/zwgk/nb/?a=1&b=2'],
  ['<p>正在跳转，<a href="nb/">没有反应请点此</a></p><script>location.replace("nb/")</script>', '/zwgk/nb/'],
  // content, or a decision, or a computation: no shell
  [`<p>${'青溪县财政局'.repeat(12)}</p><script>location.replace("nb/")</script>`, null],
  ['<a href="a/">指南</a><a href="b/">年报</a><meta http-equiv="refresh" content="0;url=/nb/">', null],
  ['<img src="nb.png"><meta http-equiv="refresh" content="0;url=/nb/">', null],
  ['<script>if (/Mobile/.test(navigator.userAgent)) location.replace("m/")</script>', null],
  ['<script>location.replace("nb/" + id)</script>', null],
  ['<script>document.cookie="a=1";location.replace("nb/")</script>', null],
  ['<script>location.replace("nb/")</script><script>f()</script>', null],
  ['<script src="a.js">location.replace("nb/")</script>', null],
  ['<script>location.href="javascript:alert(1)"</script>', null],
  ['<meta http-equiv="refresh" content="300">', null],
  ['<meta http-equiv="content-type" content="0;url=/nb/">', null],
  ['', null],
]

test.each(table)('%s → %s', (html, expected) => expect(target(html)).toBe(expected))

test('a large page, or one that answers an error, is no shell', () => {
  const shell = '<script>location.replace("nb/")</script>'
  expect(target(shell + ' '.repeat(5000))).toBe(null)
  expect(target(shell, 404)).toBe(null)
})
