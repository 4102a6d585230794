import type { SiteFacts } from '../pages/article.ts'
import { agencies } from '../reports/agency.ts'
import type { DemoReport } from '../reports/demo-report.ts'
import { demoReports } from '../reports/demo-reports.ts'
import { buildSite } from './build-site.ts'
import { noise, reportEntries } from './entries.ts'
import { familySites, scriptedSite } from './family-sites.ts'
import { hanweb } from './hanweb.ts'
import type { Column, Entry, Site } from './site.ts'
import { oldTrs, trs } from './trs.ts'
import { walledSite } from './walled.ts'

const lanling: SiteFacts = { id: 'lanling', name: '澜岭县人民政府', domain: 'www.lanling.example', region: '990421' }
// the seed is a real agency's report; the site that shows it is not that agency's
const rongjiang: SiteFacts = {
  id: 'rongjiang',
  name: '示例政务公开平台',
  domain: 'www.sample.example',
  region: '990000',
}
const yunting: SiteFacts = { id: 'yunting', name: '云汀区人民政府', domain: 'www.yunting.example', region: '990102' }
const xizhang: SiteFacts = { id: 'xizhang', name: '溪樟市人民政府', domain: 'www.xizhang.example', region: '990581' }
const xiuchuan: SiteFacts = { id: 'xiuchuan', name: '岫川县人民政府', domain: 'www.xiuchuan.example', region: '990423' }

const portalOf = ({ id, name, region }: SiteFacts): Column['portal'] => ({
  id: `demo-${id}`,
  name: `${name}（示例）`,
  region,
  level: 'county',
})

const isTownship = ({ report }: Entry) => report?.agency.kind === 'town' || report?.agency.kind === 'street'
const of = (reports: readonly DemoReport[], site: string) => {
  const ids = new Set(agencies.filter((agency) => agency.site === site).map(({ id }) => id))
  return reports.filter(({ agency }) => ids.has(agency.id))
}

/** UTF-8, pages from 0; townships have a list of their own, in which one report of the county turns up again. */
const lanlingSite = (reports: readonly DemoReport[]): Site => {
  const portal = portalOf(lanling)
  const entries = reportEntries(of(reports, 'lanling'), 100_001)
  const moved = entries.find(({ report }) => report?.id === 'lanling-civil-2022')!
  moved.kind = 'moved'
  const departments: Column = {
    name: '政府信息公开年报',
    path: '/zwgk/zfxxgk/zfxxgknb/',
    portal,
    entries: [
      ...entries.filter((entry) => !isTownship(entry)),
      noise(
        'notice',
        100_801,
        '2025-01-03',
        '澜岭县人民政府办公室',
        '关于做好2024年政府信息公开工作年度报告编制发布工作的通知',
      ),
      noise('notice', 100_802, '2025-01-22', '澜岭县司法局', '2024年度法治政府建设年度报告'),
      noise('dead', 100_803, '2023-01-11', '澜岭县旅游局', '澜岭县旅游局2022年政府信息公开工作年度报告'),
      noise('disallowed', 100_804, '2024-01-12', '澜岭县档案局', '澜岭县档案局2023年政府信息公开工作年度报告'),
    ],
  }
  const townships: Column = {
    name: '乡镇街道年报',
    path: '/zwgk/xzjd/zfxxgknb_171215/',
    portal,
    entries: [...entries.filter(isTownship), ...entries.filter(({ report }) => report?.id === 'lanling-gov-2023')],
  }
  const robots = 'User-agent: *\nCrawl-delay: 0.02\nDisallow: /zwgk/neibu/\n'
  return buildSite(lanling, robots, [departments, townships], trs)
}

/** The real report, alone in the list of its agency. */
const rongjiangSite = (reports: readonly DemoReport[]): Site => {
  const own = reports.filter(({ agency }) => agency.id === 'rongjiang')
  const column: Column = {
    name: '政府信息公开年度报告',
    path: '/rjxq/zwfwzx/ndbg/',
    portal: { id: 'demo-rongjiang', name: '赣州蓉江新区（示例）', region: '360700', level: 'county' },
    agency: own[0]!.agency.name,
    entries: reportEntries(own, 500_001),
  }
  return buildSite(rongjiang, null, [column], trs)
}

/** gb18030, pages from 1, no robots.txt; one department has a list of its own, in which the district's report turns up too. */
const yuntingSite = (reports: readonly DemoReport[]): Site => {
  const portal = portalOf(yunting)
  const entries = reportEntries(of(reports, 'yunting'), 200_001)
  const own = (id: string) => entries.filter(({ report }) => report?.id.startsWith(id))
  const all: Column = {
    name: '信息公开年度报告',
    path: '/xxgk/gkndbg/',
    portal,
    entries: [
      ...entries,
      noise('soft-404', 200_801, '2022-01-18', '云汀区商务局', '云汀区商务局2021年政府信息公开工作年度报告'),
      noise('notice', 200_802, '2024-12-19', '云汀区人民政府办公室', '政府信息公开年报数据填报培训会召开'),
    ],
  }
  const finance: Column = {
    name: '区财政局年报',
    path: '/xxgk/bmgk/qczj/gkndbg_3301/',
    portal,
    agency: '云汀区财政局',
    entries: [...own('yunting-finance-'), ...own('yunting-gov-2024')],
  }
  return buildSite(yunting, null, [all, finance], oldTrs)
}

/** Records in XML, more of them than the page holds; the report of the prefecture, a file and another host among them. */
const xizhangSite = (reports: readonly DemoReport[]): Site => {
  const all: Column = {
    name: '政府信息公开年报',
    path: '/col/col1229000001/index.html',
    portal: portalOf(xizhang),
    entries: [
      ...reportEntries(of(reports, 'xizhang'), 4_300_001),
      noise('outside', 4_300_801, '2025-01-16', '溪樟市气象局', '溪樟市气象局2024年政府信息公开工作年度报告'),
      noise(
        'notice',
        4_300_802,
        '2024-12-26',
        '溪樟市人民政府办公室',
        '关于做好2024年政府信息公开工作年度报告编制发布工作的通知',
      ),
    ],
  }
  const robots = `# ${xizhang.name}\nUser-agent: *\nDisallow: /module/search/\n`
  return buildSite(xizhang, robots, [all], hanweb)
}

/** The sample sites, the same on every machine; `scripted`: also the one whose list only a browser can read. */
export const demoSites = (options: { scripted?: boolean } = {}): Site[] => {
  const reports = demoReports()
  return [
    lanlingSite(reports),
    rongjiangSite(reports),
    yuntingSite(reports),
    xizhangSite(reports),
    walledSite(xiuchuan, portalOf(xiuchuan)),
    ...familySites(reports),
    ...(options.scripted ? [scriptedSite(reports)] : []),
  ]
}
