import type { SiteFacts } from '../pages/article.ts'
import type { DemoReport } from '../reports/demo-report.ts'
import { buildSite, type Cms } from './build-site.ts'
import { epoint } from './cms/epoint.ts'
import { eportal } from './cms/eportal.ts'
import { generic } from './cms/generic.ts'
import { gkmlpt } from './cms/gkmlpt.ts'
import { gongkai } from './cms/gongkai.ts'
import { govsearch } from './cms/govsearch.ts'
import { hebei } from './cms/hebei.ts'
import { ilist } from './cms/ilist.ts'
import { irs } from './cms/irs.ts'
import { jpaas } from './cms/jpaas.ts'
import { lonsun } from './cms/lonsun.ts'
import { nfcms } from './cms/nfcms.ts'
import { nfra } from './cms/nfra.ts'
import { hex, uuid } from './cms/rows.ts'
import { scripted } from './cms/scripted.ts'
import { shangwang } from './cms/shangwang.ts'
import { truecms } from './cms/truecms.ts'
import { ucap, ucapJson } from './cms/ucap.ts'
import { vsb } from './cms/vsb.ts'
import { was5 } from './cms/was5.ts'
import { xxgk } from './cms/xxgk.ts'
import { noise, reportEntries } from './entries.ts'
import type { Column, Site } from './site.ts'

/** One small county for each way in which a vendor builds its lists: its bureau of finance, a few years, one notice. */
const counties: [id: string, name: string, cms: Cms, path: string][] = [
  ['was5', '霞浔县', was5, '/zfxxgk/nb/'],
  ['govsearch', '松岫县', govsearch, '/zcbm/czj/ndbg/'],
  ['irs', '苗汀县', irs, '/zwgk/zfxxgknb/'],
  ['jpaas', '汐塘市', jpaas, '/xxgk/zfxxgknb/'],
  ['truecms', '芦汀市', truecms, '/ltczj/nb/nb.html'],
  ['ucap', '朔岚县', ucap, '/shuolan/c100457/list.shtml'],
  ['ucap-json', '朔汀县', ucapJson, '/shuoting/c100458/common_list.shtml'],
  ['nfcms', '榕屿县', nfcms, '/zwgk/xxgknb/'],
  ['gkmlpt', '岭霞区', gkmlpt, '/gkmlpt/annualreport'],
  ['vsb', '砚原县', vsb, '/zwgk/xxgknb.htm'],
  ['lonsun', '徽汀县', lonsun, '/public/column/551?type=4&catId=6715&action=list'],
  ['shangwang', '黛溪县', shangwang, '/openness/OpennessAnnualReport/showList/12/0/page_1.html'],
  ['epoint', '彭渚区', epoint, '/dynamic/zwgk/govInfoPub.html?deptcode=360722&categorynum=003007'],
  ['gongkai', '泺浦区', gongkai, `/gongkai/site_lpczj/channel_${hex(0x63899b03, 24)}/`],
  ['hebei', '滏岚县', hebei, `/zfxxgk/columns/${uuid(1)}/index.html`],
  ['ilist', '锦汀县', ilist, '/info/iList.jsp?node_id=JT&cat_id=10233'],
  ['eportal', '浑岫县', eportal, '/hunxiu/534855/534873/gqbg43/index.html'],
  [
    'nfra',
    '鹭汐县',
    nfra,
    '/cn/static/data/DocInfo/SelectDocByItemIdAndChild/data_itemId=915,pageIndex=1,pageSize=3.json',
  ],
  ['generic', '苔汀县', generic, '/c/www/nb/'],
]

const factsOf = (id: string, name: string, n: number): SiteFacts => ({
  id,
  name: `${name}人民政府`,
  domain: `www.${id}.example`,
  region: String(990_600 + n),
})
const portalOf = ({ id, name, region }: SiteFacts): Column['portal'] => ({
  id: `demo-${id}`,
  name: `${name}（示例）`,
  region,
  level: 'county',
})

const county = ([id, name, cms, path]: (typeof counties)[number], n: number, reports: readonly DemoReport[]): Site => {
  const facts = factsOf(id, name, n)
  const firstId = 2_000_001 + n * 1000
  const entries = reportEntries(
    reports.filter(({ agency }) => agency.id.startsWith(`${id}-finance`)),
    firstId,
  )
  const notice = noise(
    'notice',
    firstId + 900,
    '2024-12-20',
    facts.name,
    '关于做好2024年政府信息公开工作年度报告编制发布工作的通知',
  )
  const column = { name: '政府信息公开年报', path, portal: portalOf(facts), entries: [...entries, notice] }
  return buildSite(facts, null, [column], cms)
}

/** Reports at addresses made of a department's code and the year, without a list. */
const xxgkSite = (reports: readonly DemoReport[]): Site => {
  const facts = factsOf('xxgk', '榛汐市', 90)
  const own = reports.filter(({ agency }) => agency.id === 'xxgk-finance')
  const columns = own.map(
    (report, n): Column => ({
      name: '政府信息公开年报',
      path: `/module/xxgk/xxgkAnnualReport.jsp?area=11990690004339319Q&fbtime=${report.year}`,
      portal: portalOf(facts),
      agency: report.agency.name,
      year: report.year,
      isReport: true,
      entries: reportEntries([report], 2_090_001 + n),
    }),
  )
  return buildSite(facts, null, columns, xxgk)
}

/** The site whose list only a browser can read. */
export const scriptedSite = (reports: readonly DemoReport[]): Site => {
  const [site, path] = [['scripted', '幕溪县', scripted] as const, '/zwgk/nb/']
  const { columns, ...rest } = county([...site, path], 91, reports)
  for (const { portal } of columns) portal.browser = true
  return { ...rest, columns }
}

/** A sample site for every family that has none among the larger ones. */
export const familySites = (reports: readonly DemoReport[]): Site[] => [
  ...counties.map((one, n) => county(one, n, reports)),
  xxgkSite(reports),
]
