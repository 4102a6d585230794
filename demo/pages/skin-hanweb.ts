import { type ArticlePage, clock, indexNumber, type SiteFacts, siteCode } from './article.ts'
import { escapeHtml, meta } from './html.ts'

const head = (site: SiteFacts, title: string, metas: string[]) => `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>${escapeHtml(title)}</title>
${[meta('SiteName', site.name), meta('SiteDomain', site.domain), meta('SiteIDCode', siteCode(site)), ...metas].join('\n')}
<style>#zoom table{border-collapse:collapse}#zoom td{border:1px solid #666;padding:3px}.title{text-align:center;font-size:22px}</style>
</head><body>
<div class="top"><a href="/">${site.name}</a><ul class="nav"><li><a href="/">首页</a></li><li><a href="/col/col1229000000/index.html">政务公开</a></li></ul></div>`

const foot = (
  site: SiteFacts,
) => `<div class="bottom">主办：${site.name}办公室　网站标识码：${siteCode(site)}　<a href="/module/sitemap/">站点地图</a></div>
</body></html>
`

/** An article of a Hanweb site: the text stands between the comments of the vendor. */
export const hanwebArticle = (page: ArticlePage, columnId: number): string => `${head(
  page.site,
  `${page.site.name} ${page.column.name} ${page.title}`,
  [
    meta('ColumnName', page.column.name),
    meta('ColumnType', '政府信息公开'),
    meta('ArticleTitle', page.title),
    meta('PubDate', `${page.publishedOn} ${clock(page.id)}`),
    meta('ContentSource', page.source),
    meta('Maketime', `${page.publishedOn} ${clock(page.id)}:00`),
    meta('i_columnid', String(columnId)),
    meta('i_articleid', String(page.id)),
  ],
)}
<table class="xxgk" width="100%"><tr><td>索引号</td><td>${indexNumber(page)}</td><td>公开日期</td><td>${page.publishedOn}</td></tr><tr><td>发布机构</td><td>${escapeHtml(page.source)}</td><td>有效性</td><td>有效</td></tr></table>
<div class="title">${escapeHtml(page.title)}</div>
<div class="info">发布日期：${page.publishedOn} ${clock(page.id)}　信息来源：<!--<$[信息来源]>begin-->${escapeHtml(page.source)}<!--<$[信息来源]>end-->　浏览次数：<span id="clicks"></span></div>
<div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">
${page.body}
<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div>
${foot(page.site)}`

/** What the script of a list needs to ask for more records. */
export interface HanwebUnit {
  columnId: number
  unitId: number
  total: number
  perPage: number
  groupSize: number
}

/** A list of a Hanweb site: the first group of records stands in the page as XML, the rest is asked for by script. */
export const hanwebList = (
  site: SiteFacts,
  column: ArticlePage['column'],
  datastore: string,
  unit: HanwebUnit,
): string =>
  `${head(site, `${site.name} ${column.name}`, [meta('ColumnName', column.name), meta('ColumnType', '信息公开目录')])}
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="${column.path}">${column.name}</a></div>
<div id="${unit.unitId}" class="default_pgContainer"></div>
<script type="text/xml">${datastore}</script>
<script src="/script/jpage.js"></script>
<script>
var param_${unit.unitId}={col:1,appid:1,webid:1,path:'/',columnid:${unit.columnId},unitid:${unit.unitId},webname:'${site.name}',permissiontype:0,sourceContentType:1};
$('#${unit.unitId}').jpage({totalRecord:${unit.total},perPage:${unit.perPage},groupSize:${unit.groupSize},proxyUrl:'/module/web/jpage/dataproxy.jsp',dataBefore:'<ul class="list">',dataAfter:'</ul>'});
</script>
${foot(site)}`
