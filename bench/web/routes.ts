import type { BrowsableStore } from '../../data/store/browsing.ts'
import { withOriginal } from './web-store.ts'

/** One kind of page or answer: the address that is asked for the n-th time, and what is sent with it. */
export interface Route {
  address: (n: number) => string
  method?: 'POST'
  headers?: Record<string, string>
  body?: (n: number) => string
}

/** The name and password that the server is started with. */
export const login = 'lin:secret'

const provinces = [36, 44, 11, 65]
const searches = ['财政', '教育 2023', '赣州', '不存在']
const pick = <T>(all: readonly T[], n: number): T => all[n % all.length]!

/** Every kind of page and of other answers, by what it shows; a different address each time where there are many. */
export const routesOver = async (store: BrowsableStore, dataset: string): Promise<Record<string, Route>> => {
  const order = { sort: 'published', order: 'desc' } as const
  const sample = (await store.listed({}, order, { limit: 2000, offset: 0 })).filter(({ agency }) => agency !== null)
  const listed = await store.listedFindings({}, { limit: 500, offset: 0 })
  const prints = listed.map(({ finding }) => finding.fingerprint)
  const originals = await Promise.all(
    withOriginal(50).map(async (report) => ({ report, sha256: (await store.report(report))!.report.source.sha256 })),
  )
  const last = (await store.runs({ limit: 1 }))[0]!.id
  const pages = Math.max(1, Math.floor((await store.listedCount({})) / 50))

  const one = (n: number) => pick(sample, n).report
  const place = (n: number) => `region=${pick(provinces, n)}0000`
  const word = (n: number) => `q=${encodeURIComponent(pick(searches, n))}`
  const agency = (n: number) => encodeURIComponent(pick(sample, n).agency!)
  const sql = encodeURIComponent('SELECT year, count(*) AS n FROM reports GROUP BY year ORDER BY year')
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`
  const addresses: Record<string, Route['address']> = {
    overview: (n) => (n % 2 ? '/?year=2023' : '/'),
    'overview.json': () => '/index.json',
    'overview.csv': () => '/index.csv',
    reports: (n) => `/reports?page=${1 + (n % 20)}`,
    'reports.json': (n) => `/reports.json?page=${1 + (n % 20)}`,
    'reports, far on': (n) => `/reports?page=${Math.max(1, pages - (n % 50))}`,
    'reports, by agency': (n) => `/reports?sort=agency&order=asc&page=${1 + (n % 50)}`,
    'reports, searched': (n) => `/reports?${word(n)}`,
    'reports, of a province': (n) => `/reports?${place(n)}&year=${2019 + (n % 5)}`,
    'reports, of a status': (n) => `/reports?status=${pick(['violated', 'incomplete'], n)}&sort=year`,
    'reports, of a rule': (n) => `/reports?rule=requests.${pick(['balance', 'rowTotal'], n)}&sort=findings`,
    'reports, not audited': () => '/reports?status=none',
    'reports.csv, of a province': (n) => `/reports.csv?${place(n)}&year=2023`,
    report: (n) => `/reports/${one(n)}`,
    'report, with a cell': (n) => `/reports/${pick(originals, n).report}?cell=requests.newlyReceived.total`,
    'report.json': (n) => `/reports/${one(n)}.json`,
    'report, years': (n) => `/reports/${one(n)}/years`,
    'report, years.csv': (n) => `/reports/${one(n)}/years.csv`,
    'report, versions': (n) => `/reports/${one(n)}/versions`,
    'report, prose': (n) => `/reports/${one(n)}/prose`,
    'report, original': (n) => `/reports/${pick(originals, n).report}/source?cell=requests.newlyReceived.total`,
    'original, bytes': (n) => `/snapshots/${pick(originals, n).sha256}`,
    agency: (n) => `/agencies/${agency(n)}`,
    'agency.json': (n) => `/agencies/${agency(n)}.json`,
    findings: (n) => `/findings?page=${1 + (n % 20)}`,
    'findings.json': (n) => `/findings.json?page=${1 + (n % 20)}`,
    'findings, far on': (n) => `/findings?page=${pages - (n % 50)}`,
    'findings, of a rule': (n) => `/findings?rule=requests.${pick(['balance', 'rowTotal'], n)}`,
    'findings, of a severity': (n) => `/findings?severity=${pick(['error', 'warning', 'info'], n)}&page=${1 + (n % 9)}`,
    'findings, of a province': (n) => `/findings?${place(n)}&year=${2019 + (n % 5)}`,
    'findings, searched': (n) => `/findings?${word(n)}`,
    'findings, by review': (n) => `/findings?review=${pick(['none', 'confirmed', 'dismissed'], n)}`,
    'findings, by state': (n) => `/findings?state=${pick(['new', 'open', 'gone'], n)}`,
    finding: (n) => `/findings/${pick(prints, n)}`,
    reviews: (n) => `/reviews?page=${1 + (n % 5)}`,
    rules: () => '/rules',
    rule: () => '/rules/requests.balance',
    runs: () => '/runs',
    'run that goes on': () => `/runs/${last}`,
    'run that is over': (n) => `/runs/${1 + (n % Math.max(1, last - 1))}`,
    'run, progress': (n) => `/runs/${1 + (n % Math.max(1, last - 1))}/progress`,
    datasets: () => '/datasets',
    dataset: () => `/datasets/${dataset}`,
    dictionary: () => '/dictionary',
    'audit, HTML': (n) => `/audits?format=html&report=${one(n)}`,
    'audit, XLSX': (n) => `/audits?format=xlsx&report=${one(n)}`,
    'audit, JSON': (n) => `/audits?format=json&report=${one(n)}`,
    api: () => '/api',
    'openapi.json': () => '/openapi.json',
    login: () => '/login',
  }
  return {
    ...Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, { address }])),
    'review of a finding': {
      address: (n) => `/findings/${pick(prints, n)}/review.json`,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: (n) =>
        JSON.stringify({
          decision: pick(['confirmed', 'dismissed'], Math.floor(n / prints.length) + n),
          note: 'as printed',
        }),
    },
    'dataset, SQL': { address: () => `/datasets/${dataset}.json?sql=${sql}` },
    'queue on Redis': { address: () => '/queue/api/queues', headers: { authorization } },
  }
}
