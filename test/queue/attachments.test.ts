import { createHash } from 'node:crypto'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Page } from '../../data/schema/page.ts'
import { openStore } from '../../data/store/open-store.ts'
import type { Store } from '../../data/store/store.ts'
import type { DemoReport } from '../../demo/reports/demo-report.ts'
import { demoReports } from '../../demo/reports/demo-reports.ts'
import type { JobContext } from '../../queue/job.ts'
import { runJob } from '../../queue/run-job.ts'
import { docxOf } from '../attachments/archive.ts'
import { pageOf } from '../attachments/pages.ts'

const at = '2026-01-20T08:00:00.000Z'
const site = 'https://www.xizhang.invalid/zwgk/2025/'
const sample = demoReports().find(
  ({ medium, breaches, revision }) => medium === 'html' && !breaches.length && !revision,
)!

/** The report's tables as a Word file; `change` prints another figure in the first cell that holds one. */
const wordFile = (report: DemoReport, change: boolean, title = report.title): Uint8Array => {
  let left = change ? 1 : 0
  const text = (html: string) => html.replace(/<[^>]*>/g, '').replace(/&nbsp;/g, ' ')
  const page = pageOf(report, false)
  const tables = [...page.matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) =>
    [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<t[dh]([^>]*)>([\s\S]*?)<\/t[dh]>/g)].map(([, attributes, cell]) => {
        const words = text(cell!).trim()
        const changes = left > 0 && /^[1-9]\d*$/.test(words)
        if (changes) left--
        const own = changes ? `${words}9` : words
        const columns = /colspan="?(\d+)/.exec(attributes!)?.[1] ?? '1'
        const rows = Number(/rowspan="?(\d+)/.exec(attributes!)?.[1] ?? '1')
        return { own, columns: Number(columns), rows }
      }),
    ),
  )
  const heading = `<w:p><w:r><w:t>${title}</w:t></w:r></w:p>`
  return docxOf(heading + tables.map(tableOf).join('<w:p/>'))
}

/** Rows as HTML lays them out → rows as Word writes them: what a cell covers below is written as its continuation. */
const tableOf = (rows: { own: string; columns: number; rows: number }[][]): string => {
  const open: { left: number; columns: number; column: number }[] = []
  const cell = (properties: string, words: string) =>
    `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`
  const lines = rows.map((row) => {
    let out = ''
    let column = 0
    const covered = () => open.find((o) => o.left > 0 && o.column === column)
    const skip = () => {
      for (let o = covered(); o; o = covered()) {
        out += cell(`<w:gridSpan w:val="${o.columns}"/><w:vMerge/>`, '')
        column += o.columns
        o.left--
      }
    }
    const fresh: typeof open = []
    for (const { own, columns, rows: down } of row) {
      skip()
      out += cell(`<w:gridSpan w:val="${columns}"/>${down > 1 ? '<w:vMerge w:val="restart"/>' : ''}`, own)
      if (down > 1) fresh.push({ left: down - 1, columns, column })
      column += columns
    }
    skip()
    open.push(...fresh)
    return `<w:tr>${out}</w:tr>`
  })
  return `<w:tbl>${lines.join('')}</w:tbl>`
}

/** A store with one article page that was fetched, and how to hand in what else is fetched. */
const world = async (html: string, { ocr = false } = {}) => {
  const store = await openStore('sqlite::memory:')
  const context = {
    store,
    portals: new Map(),
    clock: () => new Date(at),
    log: { debug() {}, info() {}, warn() {} },
    ocr,
  } as unknown as JobContext
  const key = 'www.xizhang.invalid/zwgk/2025/t1.html'
  const request = { url: `${site}t1.html`, method: 'GET' as const }
  const agency = sample.agency.name
  await store.addPages([{ key, portal: 'xizhang', kind: 'article', request, title: sample.title, agency }], at)
  const handIn = async (page: Page, bytes: Uint8Array, mediaType: string, headers: [string, string][] = []) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const facts = { status: 200, charset: null, etag: null, lastModified: null, fetchedAt: at, size: bytes.length }
    const exchange = { method: 'GET', requestHeaders: [], body: null, headers }
    const snapshot = { sha256, url: page.request.url, mediaType, ...facts, exchange }
    await store.fetched(page.key, { notModified: false, snapshot, bytes }, at)
    return runJob('parse', { page: page.key }, context)
  }
  const end = await handIn((await store.page(key))!, Buffer.from(html), 'text/html')
  return { store, key, end, handIn, context }
}

const attachmentOf = async (store: Store, key: string) =>
  (await Array.fromAsync(store.pages())).find((page) => page.key !== key && page.stage === 'fetch') ?? null

const link = `<p><a href="./P020260120.docx">附件：${sample.title}.docx</a> <a href="/sqb.doc">政府信息公开申请表</a></p>`
const values = sample.cells.map(({ id, state, value }) => ({ id, state, value }))

test('a page that only links to the report: the file is fetched, and is the report', async () => {
  const { store, key, end, handIn } = await world(`<html><title>${sample.title}</title><body>${link}</body></html>`)
  expect(end).toEqual({ end: 'rejected', reason: 'in-attachment' })
  const attachment = await attachmentOf(store, key)
  expect(attachment?.request).toEqual({ url: `${site}P020260120.docx`, method: 'GET', referer: `${site}t1.html` })
  expect(await handIn(attachment!, wordFile(sample, false), 'application/octet-stream')).toMatchObject({ end: 'done' })
  const [stored] = await Array.fromAsync(store.reports())
  expect(stored!.report.cells.map(({ id, state, value }) => ({ id, state, value }))).toEqual(values)
  expect(stored!.report.source).toMatchObject({ dialect: 'docx', url: `${site}P020260120.docx` })
  await store.close()
})

test.each([
  ['the same figures: one report, nothing is said', false, []],
  ['another figure: one report, the difference is a warning and a finding', true, ['attachment-differs']],
])('a page with tables and a file with %s', async (_, change, codes) => {
  const { store, key, end, handIn } = await world(pageOf(sample, false).replace('</body>', `${link}</body>`))
  expect(end).toMatchObject({ end: 'done', found: 1 })
  const attachment = await attachmentOf(store, key)
  await handIn(attachment!, wordFile(sample, change), 'application/octet-stream')
  const reports = await Array.fromAsync(store.reports())
  expect(reports).toHaveLength(1)
  const { report } = reports[0]!
  expect(report.cells.map(({ id, state, value }) => ({ id, state, value }))).toEqual(values)
  expect(report.warnings.map(({ code }) => code).filter((code) => code.startsWith('attachment'))).toEqual(codes)
  await store.close()
})

test.each([
  ['the name that the server gives the file', '下载', `${sample.agency.name}2023年政府信息公开工作年度报告`, 2023],
  ['the link, where it names a report', '政府信息公开年报', '政府信息公开年报', 2023],
])('a file that does not say its title or year: %s does', async (_, linked, title, year) => {
  const { store, handIn } = await world('<html></html>')
  const request = { url: `${site}download.jsp?id=1`, method: 'GET' as const }
  await store.addPages([{ key: 'file', portal: 'xizhang', kind: 'article', request, title: linked }], at)
  const name = `${sample.agency.name}2023年政府信息公开工作年度报告.docx`
  const header = `attachment; filename="${Buffer.from(name).toString('latin1')}"`
  const page = (await store.page('file'))!
  const end = await handIn(page, wordFile(sample, false, ''), 'application/octet-stream', [
    ['content-disposition', header],
  ])
  expect(end).toMatchObject({ end: 'done' })
  const [stored] = await Array.fromAsync(store.reports())
  expect(stored!.report).toMatchObject({ title, year })
  await store.close()
})

test.each([
  [false, 'unreadable:picture'],
  [true, 'no-report'],
])('a picture of nothing, with --ocr %s: %s', { timeout: 60_000 }, async (ocr, reason) => {
  const { store, handIn } = await world('<html></html>', { ocr })
  const request = { url: `${site}scan.png`, method: 'GET' as const }
  await store.addPages([{ key: 'scan', portal: 'xizhang', kind: 'article', request }], at)
  const picture = createCanvas(300, 200).toBuffer('image/png')
  expect(await handIn((await store.page('scan'))!, picture, 'image/png')).toEqual({ end: 'rejected', reason })
  await store.close()
})
