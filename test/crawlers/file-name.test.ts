import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { fileNameIn } from '../../crawlers/file-name.ts'
import { createFetcher } from '../../crawlers/http.ts'
import cases from './file-name/cases.json' with { type: 'json' }
import { portalOn, serve } from './site.ts'

/** Headers as a client hands them out: a character for each byte. */
test.each(cases)('$case', ({ header, name }) => {
  expect(fileNameIn(header)).toBe(name)
})

test('no header', () => {
  expect(fileNameIn(null)).toBe(null)
})

test.each(['utf-8', 'gbk'])('a header in bytes of %s, as it comes over the network and is kept', async (charset) => {
  const bytes = iconv.encode('attachment; filename="誠信乡年报.pdf"', charset).toString('latin1')
  await using site = await serve({
    '/file': (_, response) =>
      response.writeHead(200, { 'content-disposition': bytes }).end(`%PDF-1.7 ${' '.repeat(500)}`),
  })
  const fetcher = createFetcher({ allowLoopback: true })
  try {
    const url = `${site.origin}/file`
    const outcome = await fetcher.fetch({ url, method: 'GET' }, portalOn(url))
    const headers = outcome.notModified ? [] : outcome.snapshot.exchange!.headers
    expect(fileNameIn(headers.find(([name]) => name === 'content-disposition')?.[1])).toBe('誠信乡年报.pdf')
  } finally {
    await fetcher.close()
  }
})
