import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { forms } from '../../data/forms/form.ts'
import { runs, seed } from '../runs.ts'
import { reportOf } from './report-of.ts'
import { tryEverything } from './try-everything.ts'

test.each(forms)('form $edition: the finding on a sum agrees with trying every number in every gap', async (form) => {
  const filled = fc.constantFrom(...form.sums).chain((sum) => {
    const cells = [...sum.left, ...sum.right]
    const gap = fc.constantFrom('blank', 'marked', 'unreadable', 'missing')
    return fc.record({
      sum: fc.constant(sum),
      figures: fc.array(fc.nat(cells.length > 10 ? 1 : 3), { minLength: cells.length, maxLength: cells.length }),
      gaps: fc.dictionary(fc.constantFrom(...cells), gap, { maxKeys: 3 }),
    })
  })
  await fc.assert(
    fc.asyncProperty(filled, async ({ sum, figures, gaps }) => {
      const cells = [...sum.left, ...sum.right]
      const report = reportOf(form.edition, {
        ...Object.fromEntries(cells.map((id, index) => [id, figures[index]!])),
        ...gaps,
      })
      const value = (id: string) => report.cells.find((cell) => cell.id === id)!.value
      const { verdict, implied } = tryEverything(sum.left.map(value), sum.right.map(value))
      const [key, place] = Object.entries(sum.scope)[0]!
      const found = (await auditReport(report)).findings.filter(
        ({ rule, scope }) => rule === sum.rule && scope[key as 'row' | 'column'] === place,
      )
      expect(found.map((finding) => [finding.outcome, finding.implied])).toEqual(
        verdict === 'violated' || verdict === 'incomplete' ? [[verdict, implied]] : [],
      )
      for (const { cells: evidence } of found) expect(evidence).toEqual(cells)
    }),
    { numRuns: runs(150), seed },
  )
})
