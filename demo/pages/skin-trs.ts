import { type ArticlePage, clock, indexNumber, type SiteFacts, siteCode } from './article.ts'
import { escapeHtml, meta } from './html.ts'

const siteMetas = (site: SiteFacts) =>
  [meta('SiteName', site.name), meta('SiteDomain', site.domain), meta('SiteIDCode', siteCode(site))].join('\n')

const top = (site: SiteFacts) => `<div class="header"><div class="logo"><a href="/">${site.name}</a></div>
<table class="nav" width="100%"><tr><td><a href="/">首页</a></td><td><a href="/zwgk/">政务公开</a></td><td><a href="/zwfw/">政务服务</a></td><td><a href="/hdjl/">互动交流</a></td></tr></table></div>`

const bottom = (
  site: SiteFacts,
) => `<div class="footer"><p>主办单位：${site.name}办公室　网站标识码：${siteCode(site)}　<a href="/wzdt/">网站地图</a></p>
<p>示例备${site.region}号　示例公网安备${site.region}02000001号</p></div>
<script src="/images/pucha.js" sitecode="${siteCode(site)}"></script>`

const style = `<style>body{margin:0 auto;width:1000px;font-family:sans-serif}.header .logo{padding:24px;background:#1d5fa8;font-size:28px}.logo a{color:#fff;text-decoration:none}.list{clear:both}.list li{display:flex;justify-content:space-between;line-height:2}.view table{border-collapse:collapse}.view td{border:1px solid #333;padding:4px}h1{text-align:center}</style>`

/** An article of a TRS site in UTF-8: metas, crumb, index table, `TRS_Editor`, footer with the site's code. */
export const trsArticle = (page: ArticlePage): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="UTF-8">
<title>${escapeHtml(page.title)}_${page.site.name}</title>
${siteMetas(page.site)}
${meta('ColumnName', page.column.name)}
${meta('ColumnType', '信息公开年报')}
${meta('ArticleTitle', page.title)}
${meta('PubDate', `${page.publishedOn} ${clock(page.id)}`)}
${meta('ContentSource', page.source)}
${style}
</head><body>
${top(page.site)}
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a class="CurrChnlCls" href="${page.column.path}">${page.column.name}</a></div>
<div class="article">
<table class="xxgk_index" width="100%"><tr><td>索&ensp;引&ensp;号：</td><td>${indexNumber(page)}</td><td>主题分类：</td><td>${page.column.name}</td></tr>
<tr><td>发布机构：</td><td>${escapeHtml(page.source)}</td><td>成文日期：</td><td>${page.publishedOn}</td></tr>
<tr><td>名　　称：</td><td colspan="3">${escapeHtml(page.title)}</td></tr></table>
<h1>${escapeHtml(page.title)}</h1>
<div class="info"><span>发布时间：${page.publishedOn} ${clock(page.id)}</span><span>来源：${escapeHtml(page.source)}</span><span>浏览次数：<i id="hits"></i></span></div>
<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">
${page.body}
</div></div>
<div class="tools"><a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a></div>
</div>
${bottom(page.site)}
</body></html>
`

/** A list of a TRS site; `items` are `<li>` elements, `pager` the script that draws the page numbers. */
export const trsList = (
  site: SiteFacts,
  column: ArticlePage['column'],
  items: string[],
  pager: string,
): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="UTF-8">
<title>${column.name}_${site.name}</title>
${siteMetas(site)}
${meta('ColumnName', column.name)}
${meta('ColumnType', '信息公开年报')}
${style}
</head><body>
${top(site)}
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a class="CurrChnlCls" href="${column.path}">${column.name}</a></div>
<div class="left"><ul class="menu"><li><a href="/zwgk/zfxxgkzn/">政府信息<br>公开指南</a></li><li><a href="/zwgk/zfxxgkzd/">政府信息<br>公开制度</a></li><li class="on"><a href="${column.path}">政府信息<br>公开年报</a></li></ul></div>
<ul class="list">
${items.join('\n')}
</ul>
<div class="page"><script src="/script/pager.js"></script>${pager}</div>
${bottom(site)}
</body></html>
`
