import { load } from 'cheerio'
import iconv from 'iconv-lite'

/** Asks a sample site for a page and decodes it as its own words say: header, else meta, else UTF-8. */
export const visit = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const bytes = Buffer.from(await response.arrayBuffer())
  const header = response.headers.get('content-type') ?? ''
  const charset = /charset=([\w-]+)/i.exec(header)?.[1] ?? /charset=([\w-]+)/.exec(bytes.toString('latin1'))?.[1]
  // gb2312 is a part of gb18030, and so the sites mean it
  const text = iconv.decode(bytes, charset === 'gb2312' ? 'gb18030' : (charset ?? 'utf-8'))
  return { status: response.status, headers: response.headers, header, text, bytes }
}

/** Links of a list page: address and whole title. */
export const linksIn = (html: string, base: string): { url: string; title: string }[] => {
  const $ = load(html)
  return $('a[title]')
    .toArray()
    .map((link) => ({ url: new URL($(link).attr('href')!, base).href, title: $(link).attr('title')! }))
}

/** The records that stand in the XML of a Hanweb list or answer, as one HTML text. */
export const recordsIn = (text: string): string =>
  [...text.matchAll(/<record><!\[CDATA\[(.*?)\]\]><\/record>/gs)].map(([, record]) => record).join('\n')
