import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { reportBody } from '../../demo/pages/report-body.ts'
import { demoReports } from '../../demo/reports/demo-reports.ts'

// The site of bench/crawl.ts: a TRS list of many agencies' reports, 500 to a page, without delay. Argument: how many.

const total = Number(process.argv[2])
const perPage = 500
const reports = demoReports().filter(({ medium, year }) => medium === 'html' && year === 2024)
const bodies = reports.map((report) => reportBody(report, () => ''))

const agency = (n: number) => `澜汀县第${n}局`
const title = (n: number) => `${agency(n)}2024年政府信息公开工作年度报告`
const path = (n: number) => `/nb/202501/t20250115_${100_000 + n}.html`

const list = (page: number) => {
  const from = page * perPage
  const count = Math.min(perPage, total - from)
  const rows = Array.from({ length: count }, (_, n) => {
    const number = from + n
    return `<li><a href="${path(number)}" title="${title(number)}">${title(number)}</a><span>2025-01-15</span></li>`
  })
  const pages = Math.ceil(total / perPage)
  const next = page + 1 < pages ? `<p class="next"><a href="/nb/index_${page + 1}.html">下一页</a></p>` : ''
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>年报</title></head><body><ul class="list">${rows.join('\n')}</ul>${next}<script>createPageHTML(${pages}, ${page}, "index", "html");</script></body></html>`
}

const article = (n: number) => {
  const at = n % reports.length
  const body = bodies[at]!.replaceAll(reports[at]!.agency.name, agency(n))
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title(n)}</title><meta name="ArticleTitle" content="${title(n)}"><meta name="ContentSource" content="${agency(n)}"></head><body><h1>${title(n)}</h1><div class="TRS_Editor">${body}</div></body></html>`
}

const server = createServer(({ url = '/' }, response) => {
  const number = /t20250115_(\d+)/.exec(url)?.[1]
  const page = /^\/nb\/(?:index_(\d+)\.html)?$/.exec(url)
  const body = number ? article(Number(number) - 100_000) : page ? list(Number(page[1] ?? 0)) : null
  response.writeHead(body === null ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(body ?? 'nothing here, and never was')
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
