import { createHash } from 'node:crypto'
import { formDueIn } from '../../data/forms/form.ts'
import { tablesOf } from '../../data/forms/tables.ts'
import { regions } from '../../data/regions/regions.ts'
import type { Audit } from '../../data/schema/audit.ts'
import type { Finding } from '../../data/schema/finding.ts'
import type { Cell, Report } from '../../data/schema/report.ts'
import { type Random, randomFrom } from '../../demo/reports/random.ts'

const counties = [...regions.values()].filter(({ level }) => level === 'county')
const offices = ['人民政府', '财政局', '教育局', '民政局', '公安局', '自然资源局', '住房和城乡建设局', '卫生健康委员会']
const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]

/** Texts that files of any kind have trouble with. */
const oddTexts = [
  '=1+1',
  "'=1",
  '@SUM(A1)',
  '+cmd|x',
  '-',
  '—',
  '/',
  '無',
  'a,b',
  'say "no"',
  'two\nlines',
  ' 6 ',
  '６件',
  'NULL',
  '_x0041_',
  '<b>&amp;',
  '😀',
  "'",
  '\t7',
]

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** One cell in any of the five states; most hold a number. */
const cellOf = (id: string, money: boolean, at: number, random: Random): Cell => {
  const place = { table: 1, row: at, column: 1 }
  const dice = random.int(1, 100)
  if (dice <= 80) {
    const value = random.chance(0.6) ? 0 : random.int(1, 500) + (money ? random.int(0, 999) / 1000 : 0)
    return { id, value, state: 'reported', raw: random.chance(0.02) ? `${value}件` : String(value), at: place }
  }
  if (dice <= 90) return { id, value: null, state: 'blank', raw: random.chance(0.9) ? '' : ' ', at: place }
  if (dice <= 94) return { id, value: null, state: 'marked', raw: random.pick(oddTexts), at: place }
  if (dice <= 97) return { id, value: null, state: 'unreadable', raw: random.pick(oddTexts), at: place }
  return { id, value: null, state: 'missing', raw: null, at: null }
}

/** The n-th generated report: an invented figure in every place, the same on every machine. One in 500 has no year. */
export const generatedReport = (n: number): Report => {
  const random = randomFrom(`report ${n}`)
  const county = counties[Math.floor(n / (offices.length * years.length)) % counties.length]!
  const office = offices[Math.floor(n / years.length) % offices.length]!
  const round = Math.floor(n / (offices.length * years.length * counties.length))
  const agency = `${county.name}${round > 0 ? `第${round}` : ''}${office}`
  const year = n % 500 === 499 ? null : years[n % years.length]!
  const form = formDueIn(year)
  const cells = form.cells.map(({ id, unit }, at) => cellOf(id, unit === '万元', at, random))
  const sha = sha256(`bytes ${n}`)
  return {
    schema: 'gouji.report/1',
    id: sha256(`report ${n}`).slice(0, 16),
    title: `${agency}${year ?? ''}年政府信息公开工作年度报告`,
    agency,
    year,
    edition: form.edition,
    period: year === null ? null : { from: `${year}-01-01`, to: `${year}-12-31` },
    publishedOn: year === null ? null : `${year + 1}-0${random.int(1, 4)}-1${random.int(0, 9)}`,
    source: {
      url: `http://www.portal-${n % 300}.example/art/${n}.html`,
      sha256: sha,
      mediaType: 'text/html',
      charset: 'utf-8',
      dialect: 'html',
      fetchedAt: '2026-01-01T00:00:00.000Z',
    },
    tables: tablesOf(form, cells),
    cells,
    sections: [],
    statements: random.chance(0.5)
      ? [{ about: form.cells.at(-1)!.id, value: random.int(0, 90), text: `全年共${random.pick(oddTexts)}件。` }]
      : [],
    warnings: [],
  }
}

/** What the rules might say of a generated report: about three findings for two reports. */
export const generatedAudit = ({ id, agency, year, edition, source, cells }: Report): Audit => {
  const random = randomFrom(`audit ${id}`)
  const findings = Array.from({ length: random.int(0, 3) }, (_, at): Finding => {
    const violated = random.chance(0.3)
    const cell = random.pick(cells).id
    return {
      rule: random.pick(['requests.balance', 'requests.rowTotal', 'requests.concluded', 'form.blankCells']),
      outcome: violated ? 'violated' : 'incomplete',
      severity: violated ? 'error' : 'warning',
      report: id,
      scope: { row: cell.split('.')[1]! },
      cells: [cell],
      expected: random.int(0, 90),
      actual: random.int(0, 90),
      difference: 1,
      implied: violated ? null : 0.1 + random.int(0, 3),
      message: { zh: `相差 1，“${random.pick(oddTexts)}”`, en: 'off by 1' },
      fingerprint: sha256(`${id} ${at}`).slice(0, 32),
    }
  })
  const status = findings.some(({ outcome }) => outcome === 'violated')
    ? 'violated'
    : findings.length > 0
      ? 'incomplete'
      : 'reconciled'
  return {
    schema: 'gouji.audit/1',
    report: { id, agency, year, edition, url: source.url },
    status,
    findings,
    repairs: [],
  }
}
