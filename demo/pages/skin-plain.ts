import { type ArticlePage, clock, indexNumber, type SiteFacts, siteCode } from './article.ts'
import { escapeHtml, meta } from './html.ts'

/** A page of a site without a look of its own: head with the metas that all vendors print, footer with the site's code. */
export const plainPage = (
  site: SiteFacts,
  title: string,
  body: string,
  metas: string[] = [],
): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="UTF-8"><title>${escapeHtml(title)}_${site.name}</title>
${[meta('SiteName', site.name), meta('SiteIDCode', siteCode(site)), ...metas].join('\n')}
</head><body>
<div class="top"><a href="/">${site.name}</a></div>
${body}
<div class="foot">主办：${site.name}办公室　网站标识码：${siteCode(site)}</div>
</body></html>
`

const metasOf = (page: ArticlePage) => [
  meta('ArticleTitle', page.title),
  meta('PubDate', `${page.publishedOn} ${clock(page.id)}`),
  meta('ContentSource', page.source),
]

/** An article between what a vendor prints around its text. */
export const plainArticle = (page: ArticlePage, [open, close]: [open: string, close: string]): string =>
  plainPage(
    page.site,
    page.title,
    `<ul class="index"><li>索引号：${indexNumber(page)}</li><li>发布机构：${escapeHtml(page.source)}</li><li>发布日期：${page.publishedOn}</li></ul>
<h1>${escapeHtml(page.title)}</h1>
${open}
${page.body}
${close}`,
    metasOf(page),
  )
