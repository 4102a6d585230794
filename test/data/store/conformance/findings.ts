import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { all, at, auditOf, findingOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

export const findingsConform = (on: Stage): void => {
  const report = reportOf('one', 6)
  const one = findingOf('requests.balance', 'f1')
  const two = findingOf('requests.concluded', 'f2')
  /** The same matter as `one`, with other figures. */
  const changed = findingOf('requests.balance', 'f3', { expected: 7 })

  const run = (seconds: number, ...findings: (typeof one)[]) => on.store.audited(auditOf(report, findings), at(seconds))
  /** What is known of each fingerprint: since when, until when. */
  const times = async () =>
    (await all(on.store.findings())).map(({ finding, foundAt, goneAt }) => [finding.fingerprint, foundAt, goneAt])
  const judge = (fingerprint: string, seconds: number, decision: 'confirmed' | 'dismissed' = 'dismissed') => {
    const review = { fingerprint, decision, note: '印刷错误', decidedBy: '审计员', decidedAt: at(seconds) }
    return on.store.review(review).then(() => review)
  }

  it('knows since when a finding stands and until when one stood', async () => {
    await run(0, one)
    await run(10, one, two)
    await run(20, two)
    expect(await times()).toEqual([
      ['f2', at(10), null],
      ['f1', at(0), at(20)],
    ])
  })

  it('counts what is new, open and gone between two runs', async () => {
    await run(0, one)
    await run(10, two, one)
    expect(await on.store.findingChanges(at(5))).toEqual({ new: 1, open: 1, gone: 0 })
    await run(20, two)
    expect(await on.store.findingChanges(at(15))).toEqual({ new: 0, open: 1, gone: 1 })
    expect(await on.store.findingChanges(at(5))).toEqual({ new: 1, open: 0, gone: 1 })
  })

  it('does not count what came and went since', async () => {
    await run(10, one)
    await run(20)
    expect(await on.store.findingChanges(at(5))).toEqual({ new: 0, open: 0, gone: 0 })
  })

  it('takes a run again for no change', async () => {
    await run(0, one, two)
    await run(10, two, one)
    expect(await on.store.findingChanges(at(10))).toEqual({ new: 0, open: 2, gone: 0 })
  })

  it('begins anew with a finding that comes back', async () => {
    await run(0, one)
    await run(10)
    await run(20, one)
    expect(await times()).toEqual([['f1', at(20), null]])
  })

  it('keeps a judgement while the evidence is the same', async () => {
    await run(0, one)
    const review = await judge('f1', 1)
    await run(10)
    expect(await all(on.store.findings(report.id))).toMatchObject([{ goneAt: at(10), review, reopened: null }])
    await run(20, one)
    expect(await all(on.store.findings(report.id))).toMatchObject([{ goneAt: null, review, reopened: null }])
  })

  it('opens a matter again when its evidence changes, and says how it was judged', async () => {
    await run(0, one, two)
    const review = await judge('f1', 1)
    await run(10, changed, two)
    const [open, other, gone] = await all(on.store.findings())
    expect(open).toEqual({ finding: changed, foundAt: at(10), goneAt: null, review: null, reopened: review })
    expect(other).toMatchObject({ finding: two, review: null, reopened: null })
    expect(gone).toMatchObject({ finding: one, goneAt: at(10), review })
    const later = await judge('f3', 11, 'confirmed')
    expect((await all(on.store.findings()))[0]).toMatchObject({ review: later, reopened: null })
  })

  it('tells reports apart', async () => {
    await run(0, one)
    const other = reportOf('two', 6, { id: 'linhe-2023' })
    await on.store.audited(auditOf(other, [{ ...one, report: other.id, fingerprint: 'g1' }]), at(1))
    await judge('g1', 2)
    await run(10, changed)
    expect(
      (await all(on.store.findings(report.id))).map(({ finding, reopened }) => [finding.fingerprint, reopened]),
    ).toEqual([
      ['f3', null],
      ['f1', null],
    ])
  })

  it('keeps the findings of a report that was withdrawn as gone', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', report, [one])
    await on.store.repeat('parse')
    await on.store.parsed('a', reportOf('one', 6, { id: 'linhe-town-2024' }), 'parser-2', at(9))
    expect(await times()).toEqual([['f1', at(3), at(9)]])
  })

  it('lists the findings of more reports than one query brings', async () => {
    const ids = Array.from({ length: 130 }, (_, n) => `r${String(n).padStart(3, '0')}`)
    await on.store.audited(
      ids.map((id) => auditOf(reportOf(id, 6, { id }), [findingOf('requests.balance', id, { report: id })])),
      at(),
    )
    expect((await all(on.store.findings())).map(({ finding }) => finding.fingerprint)).toEqual(ids)
  })
}
