import { type ArticlePage, clock, indexNumber, type SiteFacts, siteCode } from './article.ts'
import { escapeHtml, meta } from './html.ts'

// An old site: layout by tables, GB 2312 in the meta and nothing in the header.
const head = (
  site: SiteFacts,
  title: string,
  metas: string[],
) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>${escapeHtml(title)}</title>
${[meta('SiteName', site.name), meta('SiteIDCode', siteCode(site)), ...metas].join('\n')}
</head><body bgcolor="#f4f4f4">
<table width="980" align="center" cellpadding="0" cellspacing="0" bgcolor="#ffffff"><tr><td height="90" bgcolor="#b5121b"><font color="#ffffff" size="6">　${site.name}</font></td></tr>
<tr><td height="32"><a href="/">首页</a> | <a href="/xxgk/">信息公开</a> | <a href="/bsfw/">办事服务</a> | <a href="/gzcy/">公众参与</a></td></tr>
<tr><td>`

const foot = (site: SiteFacts) => `</td></tr>
<tr><td height="60" align="center">版权所有：${site.name}　网站标识码：${siteCode(site)}<br/>示例备${site.region}号</td></tr></table>
</body></html>
`

/** An article of an old TRS site: a list of labels above the text, no crumb worth the name. */
export const oldArticle = (page: ArticlePage): string => `${head(page.site, page.title, [
  meta('ArticleTitle', page.title),
  meta('PubDate', `${page.publishedOn} ${clock(page.id)}`),
  meta('ContentSource', page.source),
])}
<ul class="xxgk"><li><b>索 引 号:</b> ${indexNumber(page)}</li><li><b>公开主体:</b> ${escapeHtml(page.source)}</li><li><b>生成日期:</b> ${page.publishedOn}</li><li><b>文&nbsp;&nbsp;&nbsp;&nbsp;号:</b> </li></ul>
<p align="center"><font size="5"><b>${escapeHtml(page.title)}</b></font></p>
<p align="center">${page.publishedOn.replaceAll('-', '/')}　信息来源：${escapeHtml(page.source)}</p>
<div id="zoom"><div class="TRS_Editor"><div class="Custom_UnionStyle">
${page.body}
</div></div></div>
${foot(page.site)}`

/** A list of an old TRS site; `items` are table rows. */
export const oldList = (site: SiteFacts, column: ArticlePage['column'], items: string[], pager: string): string =>
  `${head(site, `${column.name}-${site.name}`, [meta('ColumnName', column.name)])}
<p>您现在的位置：<a href="/">首页</a> &gt; <a href="${column.path}" class="CurrChnlCls">${column.name}</a></p>
<table width="100%" class="list">
${items.join('\n')}
</table>
<div id="paging"></div><script src="/script/pager.js"></script>${pager}
${foot(site)}`
