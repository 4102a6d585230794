import type { Collection } from '../audit/reports/audited.ts'
import type { Agencies } from '../data/agencies/agencies.ts'
import { placeOf } from '../data/regions/place-of.ts'
import { isWithin, regions } from '../data/regions/regions.ts'
import type { Audit } from '../data/schema/audit.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { say } from './output.ts'
import { UserError } from './user-error.ts'

/** Which stored reports are meant; all of them when nothing is named. */
export interface Selection {
  report?: string
  agency?: string
  /** six digits of GB/T 2260: the division and all in it */
  region?: string
  /** the reports of the portals that the run went over */
  run?: number
  years?: number[]
}

/** What helps to tell whose reports are meant. */
interface Known {
  agencies: Agencies
  portals: readonly Portal[]
}

interface Chosen {
  about: Collection['about']
  audits: AsyncIterable<Audit>
  /** what to say when there are none */
  missing: string
}

async function* one(store: Store, id: string): AsyncGenerator<Audit> {
  const audit = await store.audit(id)
  if (audit) yield audit
}

async function* ofAgencies(store: Store, names: readonly string[]): AsyncGenerator<Audit> {
  for (const agency of names) yield* store.audits({ agency })
}

async function* ofPortals(store: Store, ids: readonly string[]): AsyncGenerator<Audit> {
  for (const portal of ids) yield* store.audits({ portal })
}

async function* inRegion(store: Store, code: string, portals: readonly Portal[]): AsyncGenerator<Audit> {
  const byId = new Map(portals.map((portal) => [portal.id, portal]))
  const portalOf = new Map<string, string>()
  for await (const { report, portal } of store.sources()) portalOf.set(report, portal)
  for await (const audit of store.audits()) {
    const { id, agency } = audit.report
    const { region } = placeOf(agency, byId.get(portalOf.get(id) ?? '') ?? null)
    if (region !== null && isWithin(region, code)) yield audit
  }
}

/** Says how many reports have no audit yet: they would be missed. */
const tellOfUnaudited = async (store: Store, portals?: string[]): Promise<void> => {
  const { reports, audits } = await store.totals(portals)
  const missing = reports - audits.reduce((all, { count }) => all + count, 0)
  if (missing > 0)
    say(`audit: ${missing} stored reports are not audited yet and left out; gouji crawl goes on with them.`)
}

const choose = async (store: Store, selection: Selection, { agencies, portals }: Known): Promise<Chosen> => {
  const { report, agency, region, run: id } = selection
  if (report !== undefined)
    return { about: null, audits: one(store, report), missing: `--report ${report}: no audited report has this id` }
  if (agency !== undefined)
    return {
      about: { zh: agency, en: agency },
      audits: ofAgencies(store, agencies.lineOf(agency)),
      missing: `--agency ${agency}: no audited report is of an agency of this name`,
    }
  if (region !== undefined) {
    const name = regions.get(region)?.name
    if (name === undefined) throw new UserError(`--region ${region}: GB/T 2260 has no division of this code.`)
    const about = { zh: `${name}（${region}）`, en: `${name} (${region})` }
    return {
      about,
      audits: inRegion(store, region, portals),
      missing: `--region ${region}: no audited report is from ${name}`,
    }
  }
  if (id !== undefined) {
    const run = (await store.runs()).find((one) => one.id === id)
    if (!run) throw new UserError(`--run ${id}: the store knows no such run.`)
    await tellOfUnaudited(store, run.portals)
    const about = { zh: `第 ${id} 次采集`, en: `run ${id}` }
    return { about, audits: ofPortals(store, run.portals), missing: `--run ${id}: its portals have no audited report` }
  }
  await tellOfUnaudited(store)
  return {
    about: { zh: '全部报告', en: 'all reports' },
    audits: store.audits(),
    missing: 'the store has no audited report',
  }
}

/** What is kept of an audit until it is its turn. */
interface Key extends Pick<Audit['report'], 'id' | 'agency' | 'year'> {}

const collator = new Intl.Collator('zh')

const byAgencyAndYear = (a: Key, b: Key): number =>
  (a.agency === null ? 1 : 0) - (b.agency === null ? 1 : 0) ||
  collator.compare(a.agency ?? '', b.agency ?? '') ||
  (a.year ?? Number.MAX_VALUE) - (b.year ?? Number.MAX_VALUE) ||
  (a.id < b.id ? -1 : 1)

/**
 * The audits that a store keeps of the reports meant, by agency and year, and how many of them are flagged. Only their ids are
 * in memory. Throws a UserError when there are none.
 */
export const storedAudits = async (
  store: Store,
  selection: Selection,
  known: Known,
): Promise<{ collection: Collection; flagged: number }> => {
  const { about, audits, missing } = await choose(store, selection, known)
  const keys: Key[] = []
  let flagged = 0
  for await (const { report, status } of audits) {
    const { id, agency, year } = report
    if (selection.years && (year === null || !selection.years.includes(year))) continue
    keys.push({ id, agency, year })
    if (status !== 'reconciled') flagged++
  }
  if (keys.length === 0) throw new UserError(`${missing}${selection.years ? ' of these years' : ''}.`)
  keys.sort(byAgencyAndYear)
  const collection: Collection = {
    about,
    size: keys.length,
    audit: (index) => store.audit(keys[index]!.id),
    report: async (index) => (await store.report(keys[index]!.id))?.report ?? null,
  }
  return { collection, flagged }
}
