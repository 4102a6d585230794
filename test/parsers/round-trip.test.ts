import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../parsers/parse-report.ts'
import { runs, seed } from '../runs.ts'
import { samples } from './samples.ts'
import { htmlWriters, textWriters } from './writers/all-writers.ts'
import { judge } from './writers/judge.ts'
import { partsOf } from './writers/writer.ts'

/** a counterexample of 200 cells is told as it was found: shrinking makes it no clearer */
const options = { numRuns: runs(10), seed, endOnFailure: true }

describe.each([...htmlWriters, ...textWriters])('$name', (writer) => {
  test.runIf(writer.loses !== 'figures')('is read back exactly', () => {
    fc.assert(
      fc.property(samples(writer.loses === 'nothing' ? 'some' : 'none'), (sample) => {
        const report = parseReport({ bytes: Buffer.from(writer.write(partsOf(sample))) })
        expect(report.edition).toBe(sample.edition)
        const { honest, silent } = judge(report, sample.cells)
        expect({ honest, silent }).toEqual({ honest: [], silent: [] })
      }),
      options,
    )
  })

  test('what is lost is never made up', () => {
    fc.assert(
      fc.property(samples('any'), (sample) => {
        const report = parseReport({ bytes: Buffer.from(writer.write(partsOf(sample))) })
        expect(judge(report, sample.cells).silent).toEqual([])
      }),
      options,
    )
  })
})
