import * as cheerio from 'cheerio'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { type AuditFormat, renderAudit as piecesOf } from '../../audit/render-audit.ts'
import type { Audited } from '../../audit/reports/audited.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import type { Edition, Report } from '../../data/schema/report.ts'
import { type Figures, reportOf } from './report-of.ts'

const audited = async (figures: Figures, rest: Partial<Report> = {}, edition: Edition = '2021'): Promise<Audited> => {
  const report = reportOf(edition, figures, rest)
  return { report, audit: await auditReport(report) }
}

const renderAudit = async (...given: Parameters<typeof piecesOf>): Promise<string> =>
  (await Array.fromAsync(piecesOf(...given), String)).join('')

const clean = await audited({ '*': 0 }, { id: 'clean', agency: '沙河镇人民政府' })
const broken = await audited({
  '*': 0,
  'requests.newlyReceived.total': 136,
  'requests.concluded.total': 130,
  'requests.carriedForward.total': 5,
  'requests.granted.naturalPerson': 'blank',
  'proceedings.review.*': 'blank',
  'proceedings.review.total': 1,
})
const hostile = await audited(
  { '*': 0, 'requests.granted.total': 'unreadable' },
  {
    agency: '<script>alert(1)</script>\u001b[2J"县',
    source: { ...clean.report.source, url: 'javascript:alert(1)' },
    cells: clean.report.cells.map((cell) => ({ ...cell, state: 'marked', value: null, raw: '"><img src=x>' })),
  },
)

test('json: one audit is one object', async () => {
  expect(auditSchema.parse(JSON.parse(await renderAudit([broken], 'json', 'zh')))).toEqual(broken.audit)
})

test('json: several audits are JSON Lines, in the order given', async () => {
  const lines = (await renderAudit([broken, clean], 'json', 'zh')).split('\n')
  expect(lines.pop()).toBe('')
  expect(lines.map((line) => JSON.parse(line))).toEqual([broken.audit, clean.audit])
})

test('table: columns stand under each other, Chinese characters counting two', async () => {
  const [head, titles, ...rest] = (await renderAudit([broken], 'table', 'zh')).trimEnd().split('\n')
  const lines = rest.slice(0, rest.indexOf('  建议更正'))
  expect(head).toBe('云溪县档案馆  2024  数据矛盾')
  expect(lines).toHaveLength(broken.audit.findings.length)
  const column = (line: string, text: string) => stringWidth(line.slice(0, line.indexOf(text)))
  const at = column(titles!, '说明')
  for (const [index, line] of lines.entries()) expect(column(line, broken.audit.findings[index]!.message.zh)).toBe(at)
  for (const [index, line] of lines.entries())
    expect(column(line, broken.audit.findings[index]!.rule)).toBe(column(titles!, '规则'))
})

test('table: a report without findings says so, in either language', async () => {
  expect(await renderAudit([clean], 'table', 'zh')).toBe('沙河镇人民政府  2024  勾稽相符\n  各项规则均未发现问题。\n')
  expect(await renderAudit([clean], 'table', 'en')).toBe(
    '沙河镇人民政府  2024  reconciled\n  No rule found anything.\n',
  )
})

test('table: nothing from a page can command the terminal', async () => {
  expect(await renderAudit([hostile], 'table', 'en')).not.toMatch(/[^\P{Cc}\n]/u)
})

test.each(['zh', 'en'] as const)(
  'html in %s: every finding with its sentence, every cell of the form',
  async (lang) => {
    const page = cheerio.load(await renderAudit([broken], 'html', lang))
    const text = page('body').text()
    for (const finding of broken.audit.findings) {
      expect(text).toContain(finding.rule)
      expect(text).toContain(finding.message[lang])
    }
    expect(page('td.reported, td.blank, td.marked, td.unreadable, td.missing')).toHaveLength(broken.report.cells.length)
    expect(page('html').attr('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en')
  },
)

test('html: flagged cells stand out by the gravest finding on them', async () => {
  const page = cheerio.load(await renderAudit([broken], 'html', 'zh'))
  const named = (outcome: string) =>
    new Set(
      broken.audit.findings
        .filter((f) => f.outcome === outcome && f.severity !== 'info' && f.rule !== 'form.blankCells')
        .flatMap((f) => f.cells),
    )
  const violated = named('violated')
  expect(page('td.figure.violated')).toHaveLength(violated.size)
  expect(page('td.figure.incomplete')).toHaveLength([...named('incomplete')].filter((id) => !violated.has(id)).length)
  expect(page('td.figure.gap')).toHaveLength(1)
})

test('html: the form of 2019 has its own tables', async () => {
  const text = cheerio
    .load(await renderAudit([await audited({ '*': 0 }, {}, '2019')], 'html', 'zh'))('body')
    .text()
  expect(text).toContain('其他对外管理服务事项')
})

test('html: several reports have a list of contents that leads to them', async () => {
  const page = cheerio.load(await renderAudit([broken, clean], 'html', 'zh'))
  const targets = page('.list a:not(.mark)')
    .map((_, a) => page(a).attr('href'))
    .get()
  expect(targets).toEqual(['#report-1', '#report-2'])
  for (const target of targets) expect(page(`section${target}`)).toHaveLength(1)
})

test('html: what a page says is text, never markup, and only web addresses are links', async () => {
  const page = cheerio.load(await renderAudit([hostile], 'html', 'zh'))
  expect(page('script, img')).toHaveLength(0)
  expect(page('a')).toHaveLength(0)
  expect(page('h2').text()).toContain('<script>alert(1)</script>')
  expect(page('body').text()).toContain('javascript:alert(1)')
  expect(page('td.marked').first().text()).toBe('"><img src=x>')
})

test('html needs nothing from elsewhere', async () => {
  expect(await renderAudit([broken, clean], 'html', 'en')).not.toMatch(/(src|href)="(?!#)|url\(|@import/)
})

test.each<AuditFormat>(['json', 'table', 'html'])('%s ends in a line feed', async (format) => {
  expect((await renderAudit([broken], format, 'en')).endsWith('\n')).toBe(true)
})
