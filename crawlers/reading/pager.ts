import type { CheerioAPI } from 'cheerio'
import type { PageRequest } from '../../data/schema/request.ts'
import { baseOf } from './list-links.ts'

/** The page behind 下一页 (or 下页, >, …), null when there is none. */
export function nextPage($: CheerioAPI, pageUrl: string): PageRequest | null {
  const base = baseOf($, pageUrl)
  for (const element of $('a[href], link[rel=next][href]').toArray()) {
    const link = $(element)
    const words = [link.text(), link.attr('title') ?? '', link.attr('aria-label') ?? ''].map((text) =>
      text.replace(/\s/g, ''),
    )
    const isNext =
      link.attr('rel') === 'next' ||
      words.some((text) => /^(下一?[页頁]|后一?页|>|›|»|&gt;|next(page)?)[>›»]*$/i.test(text))
    const url = isNext ? URL.parse((link.attr('href') ?? '').trim(), base) : null
    if (!url || !/^https?:$/.test(url.protocol)) continue
    url.hash = ''
    if (url.href !== new URL(pageUrl).href) return { url: url.href, method: 'GET' }
  }
  return null
}

/** How many entries a page says its list has (共57条); null when it does not say, or says two things. */
export function declaredTotal($: CheerioAPI): number | null {
  const body = $.root().clone()
  body.find('script, style').remove()
  const text = body.text().replace(/\s+/g, '')
  const totals = new Set(
    [...text.matchAll(/(?:共|总计|合计)(?:有|计)?(\d+)(?:条|篇|个?记录)|总记录数?[:：](\d+)/g)].map(([, one, other]) =>
      Number(one ?? other),
    ),
  )
  const [total, another] = totals
  return total !== undefined && another === undefined ? total : null
}
