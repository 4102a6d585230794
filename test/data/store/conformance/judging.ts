import { expect, it } from 'vitest'
import type { FindingFilter } from '../../../../data/store/finding-list.ts'
import type { Stage } from '../conformance.ts'
import { at, auditOf, findingOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

const part = { limit: 10, offset: 0 }

const fill = async ({ store }: Stage) => {
  const town = reportOf('one', 6)
  const city = reportOf('two', 6, { id: 'ganzhou-2023', agency: '赣州市人民政府', year: 2023 })
  const own = (fingerprint: string, rule: string, more = {}) => findingOf(rule, fingerprint, { ...more })
  const weak = { severity: 'warning', outcome: 'incomplete' } as const
  await takeAllTheWay(store, newPage('a'), 'one', town, [])
  await takeAllTheWay(store, newPage('b'), 'two', city, [])
  await store.audited(auditOf(town, [own('t1', 'requests.balance'), own('t2', 'form.blankCells', weak)]), at(10))
  const cityFindings = [own('c1', 'requests.balance'), own('c2', 'requests.rowTotal')].map((finding) => ({
    ...finding,
    report: city.id,
  }))
  await store.audited(auditOf(city, cityFindings), at(20))
  await store.audited(
    auditOf(city, [cityFindings[0]!, { ...own('c3', 'form.blankCells', weak), report: city.id }]),
    at(30),
  )
  const who = { decidedBy: '审计员', decidedAt: at(40) }
  await store.review({ fingerprint: 't1', decision: 'confirmed', note: null, ...who })
}

const filters: [FindingFilter, string[]][] = [
  [{}, ['c1', 't1', 'c3', 't2']],
  [{ gone: true }, ['c2']],
  [{ gone: true, rule: 'requests.rowTotal', severity: 'error' }, ['c2']],
  [{ gone: true, rule: 'requests.balance' }, []],
  [{ rule: 'requests.balance' }, ['c1', 't1']],
  [{ severity: 'warning' }, ['c3', 't2']],
  [{ decision: null }, ['c1', 'c3', 't2']],
  [{ decision: 'confirmed' }, ['t1']],
  [{ decision: 'dismissed' }, []],
  [{ since: at(20) }, ['c1', 'c3']],
  [{ before: at(20) }, ['t1', 't2']],
  [{ fingerprint: 't2' }, ['t2']],
  [{ reports: { region: '360700' } }, ['c1', 'c3']],
  [{ reports: { year: 2024, agency: undefined } }, ['t1', 't2']],
  [{ reports: { agency: '赣州市人民政府' }, decision: null }, ['c1', 'c3']],
]

/** The work list of findings, and the log of what people decided. */
export const judgingConforms = (on: Stage): void => {
  it.each(filters)('lists findings with %j', async (filter, expected) => {
    await fill(on)
    const listed = await on.store.listedFindings(filter, part)
    expect(listed.map(({ finding }) => finding.fingerprint)).toEqual(expected)
    expect(await on.store.listedFindingsCount(filter)).toBe(expected.length)
    // a list that is said to be long is found in another way
    const walked = await on.store.listedFindings(filter, { ...part, of: 1_000_000 })
    expect(walked).toEqual(listed)
  })

  it('lists findings with their reports and judgements, part by part', async () => {
    await fill(on)
    const [, second] = await on.store.listedFindings({}, part)
    expect(second).toMatchObject({
      finding: { fingerprint: 't1' },
      agency: '临禾镇人民政府',
      year: 2024,
      foundAt: at(10),
      goneAt: null,
      review: { decision: 'confirmed', note: null, decidedBy: '审计员', decidedAt: at(40) },
    })
    expect(await on.store.listedFindings({}, { limit: 1, offset: 1 })).toEqual([second])
  })

  it('writes down what people decide, change and take back', async () => {
    await fill(on)
    const anna = { fingerprint: 't1', decidedBy: 'anna' }
    await on.store.review({ ...anna, decision: 'dismissed', note: '表格印错', decidedAt: at(50) })
    expect(await on.store.takeBackReview({ ...anna, decidedAt: at(60) })).toBe(true)
    expect(await on.store.takeBackReview({ ...anna, decidedAt: at(70) })).toBe(false)
    await on.store.review({
      fingerprint: 'nobody',
      decision: 'confirmed',
      note: null,
      decidedBy: null,
      decidedAt: at(80),
    })
    const confirmed = { decision: 'confirmed', note: null }
    const dismissed = { decision: 'dismissed', note: '表格印错' }
    expect(await on.store.reviewChanges(part)).toMatchObject([
      { fingerprint: 'nobody', decidedBy: null, before: null, after: confirmed, finding: null },
      { ...anna, decidedAt: at(60), before: dismissed, after: null, finding: { rule: 'requests.balance' } },
      { ...anna, decidedAt: at(50), before: confirmed, after: dismissed },
      { fingerprint: 't1', decidedBy: '审计员', before: null, after: confirmed },
    ])
    expect(await on.store.reviewChangesCount()).toBe(4)
    expect((await on.store.reviews()).map(({ fingerprint }) => fingerprint)).toEqual(['nobody'])
  })
}
