import { expect, test } from 'vitest'
import { agenciesOf } from '../../data/agencies/agencies.ts'
import { agencySchema } from '../../data/schema/agency.ts'
import { portalSchema } from '../../data/schema/portal.ts'
import { openStore } from '../../data/store/open-store.ts'
import type { Store } from '../../data/store/store.ts'
import { parseReport } from '../../parsers/parse-report.ts'
import type { JobContext } from '../../queue/job.ts'
import { auditPage } from '../../queue/jobs/audit.ts'
import { parse } from '../../queue/jobs/parse.ts'
import { type Figures, reportOf } from '../audit/report-of.ts'

const at = '2026-01-01T00:00:00.000Z'

const answer = (text: string, url: string, sha256: string) => ({
  notModified: false as const,
  bytes: new TextEncoder().encode(text),
  snapshot: {
    sha256,
    url,
    status: 200,
    mediaType: 'text/html',
    charset: null,
    etag: null,
    lastModified: null,
    fetchedAt: at,
    size: text.length,
  },
})

const inStore = async (use: (store: Store) => Promise<void>) => {
  const store = await openStore('sqlite::memory:')
  try {
    await use(store)
  } finally {
    await store.close()
  }
}

/** Keeps a report under a page named by its id; `audit` runs the job for it. */
const keeper = (store: Store, declared: readonly unknown[] = []) => {
  const agencies = agenciesOf(declared.map((one) => agencySchema.parse(one)))
  const keep = async (agency: string, year: number, figures: Figures) => {
    const id = `${agency}-${year}`
    const report = reportOf('2021', { '*': 0, ...figures }, { id, agency, year })
    const url = `https://www.yunxi.example/${encodeURIComponent(id)}.html`
    await store.addPages([{ key: id, portal: 'yunxi', kind: 'article', request: { url, method: 'GET' } }], at)
    await store.parsed(id, report, '1', at)
    await auditPage(id, { store, clock: () => new Date(at), agencies })
    return id
  }
  const rulesOf = async (id: string) => (await store.audit(id))!.findings.map(({ rule }) => rule)
  return { keep, rulesOf }
}

test('a year that comes late is looked at by the year after it', () =>
  inStore(async (store) => {
    const { keep, rulesOf } = keeper(store)
    const later = await keep('云溪县档案馆', 2024, {})
    expect(await rulesOf(later)).toEqual([])
    await keep('云溪县档案馆', 2022, {})
    expect(await rulesOf(later)).toEqual(['report.missingYear'])
    await keep('云溪县档案馆', 2023, { 'requests.carriedForward.total': 1, 'requests.newlyReceived.total': 1 })
    expect(await rulesOf(later)).toContain('requests.carry')
    expect(await rulesOf(later)).not.toContain('report.missingYear')
  }))

test('an agency is followed through its former name', () =>
  inStore(async (store) => {
    const { keep, rulesOf } = keeper(store, [
      { name: '云溪县档案馆', formerly: [{ name: '云溪县档案局', until: 2023 }] },
    ])
    const later = await keep('云溪县档案馆', 2024, {})
    await keep('云溪县档案局', 2023, { 'requests.carriedForward.total': 1, 'requests.newlyReceived.total': 1 })
    expect(await rulesOf(later)).toContain('requests.carry')
  }))

test('a report that sums up others is looked at again when one of them comes', () =>
  inStore(async (store) => {
    const declared = [{ name: '云溪县人民政府', sums: { parts: ['云溪县财政局', '云溪县教育局'] } }]
    const { keep, rulesOf } = keeper(store, declared)
    const whole = await keep('云溪县人民政府', 2024, { 'proceedings.review.upheld': 1, 'proceedings.review.total': 1 })
    await keep('云溪县财政局', 2024, {})
    expect(await rulesOf(whole)).toEqual(['rollup.total'])
    expect((await store.audit(whole))!.findings[0]!.outcome).toBe('incomplete')
    await keep('云溪县教育局', 2024, { 'proceedings.review.upheld': 1, 'proceedings.review.total': 1 })
    expect(await rulesOf(whole)).toEqual([])
  }))

const cells = (figures: readonly number[]) => figures.map((figure) => `<td>${figure}</td>`).join('')

/** A page with the third table of the form, short of all rows but these. */
const pageOf = (received: readonly number[], agency = '云溪县档案馆') =>
  `<html><head><title>${agency}2024年政府信息公开工作年度报告</title></head><body><p>一、总体情况</p><p>三、收到和处理政府信息公开申请情况</p>
<table><tr><td rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
<tr><td>一、本年新收政府信息公开申请数量</td>${cells(received)}</tr></table></body></html>`

test('a contradiction is read a second time from the snapshot it came from', () =>
  inStore(async (store) => {
    const text = pageOf([5, 1, 0, 0, 0, 0, 7])
    const report = parseReport({ bytes: new TextEncoder().encode(text), mediaType: 'text/html' })
    const url = 'https://www.yunxi.example/2024.html'
    await store.addPages([{ key: 'a', portal: 'yunxi', kind: 'article', request: { url, method: 'GET' } }], at)
    await store.fetched('a', answer(text, url, report.source.sha256), at)
    await store.parsed('a', report, '1', at)
    await auditPage('a', { store, clock: () => new Date(at) })
    const { findings, repairs } = (await store.audit(report.id))!
    const [row] = findings.filter(({ rule }) => rule === 'requests.rowTotal')
    expect(row).toMatchObject({ outcome: 'violated', expected: 6, actual: 7 })
    expect(row!.message.en).toMatch(/: confirmed\.$/)
    expect(findings.map(({ rule }) => rule)).not.toContain('reading.uncertain')
    expect(repairs[0]!.cells).toEqual([{ id: 'requests.newlyReceived.total', from: 7, to: 6 }])
  }))

test('towns of one name in two counties are two agencies', () =>
  inStore(async (store) => {
    const portals = new Map(
      [
        { id: 'xinfeng', region: '360722' },
        { id: 'dayu', region: '360723' },
        { id: 'somewhere', region: undefined },
      ].map(({ id, region }) => [
        id,
        portalSchema.parse({ id, name: id, region, lists: [{ url: `https://www.${id}.example/` }] }),
      ]),
    )
    const figures: Record<string, number> = { xinfeng: 5, dayu: 6, somewhere: 7 }
    const ids: Record<string, string> = {}
    for (const portal of portals.keys()) {
      const text = pageOf([figures[portal]!, 0, 0, 0, 0, 0, figures[portal]!], '城关镇人民政府')
      const { sha256 } = parseReport({ bytes: new TextEncoder().encode(text), mediaType: 'text/html' }).source
      const url = `https://www.${portal}.example/2024.html`
      await store.addPages([{ key: portal, portal, kind: 'article', request: { url, method: 'GET' } }], at)
      await store.fetched(portal, answer(text, url, sha256), at)
      const clock = () => new Date(at)
      await parse.run({ page: portal }, { store, clock, portals } as unknown as JobContext)
      await auditPage(portal, { store, clock })
      ids[portal] = (await store.page(portal))!.report!
    }
    expect(ids.xinfeng).toBe(`${ids.somewhere}-360722`)
    expect(ids.dayu).toBe(`${ids.somewhere}-360723`)
    for (const [portal, id] of Object.entries(ids)) {
      const [own, ...others] = await store.siblings(id)
      expect([own!.report.id, others]).toEqual([id, []])
      expect(own!.report.cells.find((cell) => cell.id === 'requests.newlyReceived.total')!.value).toBe(figures[portal])
      expect(own!.version).toBe(1)
    }
  }))
