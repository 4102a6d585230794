import { expect, test } from 'vitest'
import { attachmentLinks } from '../../crawlers/reading/attachment-links.ts'

const page = 'https://www.xizhang.invalid/zwgk/2025/t1.html'
const at = (path: string) => new URL(path, page).href

test.each<[string, string, [url: string, title: string][]]>([
  ['a link', '<a href="./P0202.pdf">2024年年报</a>', [[at('P0202.pdf'), '2024年年报']]],
  [
    'a link whose title says more',
    '<a href="a.docx" title="某局2024年年报.docx">附件1</a>',
    [[at('a.docx'), '某局2024年年报.docx']],
  ],
  ['data-href', '<span data-href="/files/a.wps">年报</span>', [[at('/files/a.wps'), '年报']]],
  [
    'a frame, an object, an embedded file',
    '<iframe src="a.pdf"></iframe><embed src="b.pdf"><object data="c.pdf"></object>',
    [
      [at('a.pdf'), 'a.pdf'],
      [at('b.pdf'), 'b.pdf'],
      [at('c.pdf'), 'c.pdf'],
    ],
  ],
  [
    'a viewer',
    '<iframe src="/pdfjs/web/viewer.html?file=/files/%E5%B9%B4%E6%8A%A5.pdf"></iframe>',
    [[at('/files/%E5%B9%B4%E6%8A%A5.pdf'), '年报.pdf']],
  ],
  [
    'an address in a script',
    "<script>var pdf='./P0202501.pdf';show(pdf)</script>",
    [[at('P0202501.pdf'), 'P0202501.pdf']],
  ],
  [
    'addresses without the kind of file',
    '<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2">年报</a><a href="/module/download/downfile.jsp?classid=0&filename=ab.pdf">年报二</a>',
    [
      [at('/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2'), '年报'],
      [at('/module/download/downfile.jsp?classid=0&filename=ab.pdf'), '年报二'],
    ],
  ],
  ['an address twice is one', '<a href="a.pdf"><img></a><a href="a.pdf">2024年年报</a>', [[at('a.pdf'), '2024年年报']]],
  ['a base', '<base href="/b/"><a href="a.pdf">年报</a>', [[at('/b/a.pdf'), '年报']]],
  [
    'application forms, guides, pages, mail',
    '<a href="a.doc">政府信息公开申请表</a><a href="b.pdf">公开指南</a><a href="c.html">年报</a><a href="mailto:a@b.invalid">信</a>',
    [],
  ],
  [
    'five at the most',
    Array.from({ length: 9 }, (_, i) => `<a href="${i}.pdf">年报${i}</a>`).join(''),
    Array.from({ length: 5 }, (_, i) => [at(`${i}.pdf`), `年报${i}`]),
  ],
])('%s', (_, html, expected) => {
  expect(attachmentLinks(`<html><body>${html}</body></html>`, page)).toEqual(
    expected.map(([url, title]) => ({ url, title })),
  )
})

test.each([
  '/downfile.jsp?id=1',
  '/Download.jsp?id=1',
  '/get?urltype=news.DownloadAttachUrl&id=1',
  '/FileDownload?id=1',
  '/file_download/1',
  '/downloadFile?id=1',
  '/download_file/1',
  '/attach_download?id=1',
  '/attachment/17',
  '/Attach/17/one',
])('a page whose only file is at %s', (path) => {
  expect(attachmentLinks(`<a href="${path}">年报</a>`, page)).toEqual([{ url: at(path), title: '年报' }])
})
