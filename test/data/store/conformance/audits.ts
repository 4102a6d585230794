import { expect, it } from 'vitest'
import type { Stage } from '../conformance.ts'
import { all, at, auditOf, findingOf, newPage, reportOf, takeAllTheWay } from '../material.ts'

export const auditsConform = (on: Stage): void => {
  const report = reportOf('one', 6)
  const findings = [
    findingOf('requests.balance', 'f1'),
    findingOf('form.blankCells', 'f2', {
      outcome: 'incomplete',
      severity: 'warning',
      scope: { table: 'requests' },
      expected: null,
      actual: null,
      difference: null,
      implied: 3,
    }),
    findingOf('requests.balance', 'f3', { scope: {} }),
  ]

  it('gives back an audit with its findings in their order', async () => {
    const audit = auditOf(report, findings)
    await on.store.audited(audit, at())
    expect(await on.store.audit(report.id)).toEqual(audit)
    expect(await all(on.store.audits())).toEqual([audit])
    expect(await on.store.audit('nobody')).toBeNull()
  })

  it('replaces an audit and all its findings', async () => {
    await on.store.audited(auditOf(report, findings), at())
    const after = auditOf(report, findings.slice(1, 2), 'incomplete')
    await on.store.audited(after, at(1))
    expect(await on.store.audit(report.id)).toEqual(after)
    expect((await on.store.totals()).findings).toEqual([{ rule: 'form.blankCells', outcome: 'incomplete', count: 1 }])
  })

  it('tells which audits stand: not that of a report which is due for another', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', report, findings)
    expect((await on.store.basis([report.id])).audited).toEqual([report.id])
    await on.store.repeat('audit')
    expect((await on.store.basis([report.id])).audited).toEqual([])
  })

  it('keeps judgements while findings come and go', async () => {
    await takeAllTheWay(on.store, newPage('a'), 'one', report, findings)
    const review = {
      fingerprint: 'f1',
      decision: 'dismissed',
      note: '表格印错',
      decidedBy: null,
      decidedAt: at(5),
    } as const
    await on.store.review(review)
    await on.store.audited(auditOf(report, []), at(6))
    expect(await on.store.reviews()).toEqual([review])
    await on.store.audited(auditOf(report, findings), at(7))
    expect(await on.store.reviews()).toEqual([review])
  })

  it('lists more audits than one query brings', async () => {
    const ids = Array.from({ length: 230 }, (_, n) => `r${String(n).padStart(3, '0')}`)
    for (const id of ids) {
      await on.store.audited(auditOf(reportOf(id, 6, { id }), [findingOf('requests.balance', id)]), at())
    }
    const audits = await all(on.store.audits())
    expect(audits.map((audit) => [audit.report.id, audit.findings[0]?.fingerprint])).toEqual(ids.map((id) => [id, id]))
  })
}
