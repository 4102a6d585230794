import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NotAReportError, parseReport } from '../../parsers/parse-report.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import { type Hostile, markup, texts } from './hostile-inputs.ts'
import { samples } from './samples.ts'
import { textWriters } from './writers/all-writers.ts'
import { partsOf } from './writers/writer.ts'

/** Milliseconds that reading takes; a clear refusal is as good as a report. */
const timeOf = (bytes: Uint8Array): number => {
  const start = performance.now()
  try {
    parseReport({ bytes })
  } catch (error) {
    if (!(error instanceof NotAReportError)) throw error
  }
  return performance.now() - start
}

/**
 * Eight times the input takes about eight times as long; what grows with its square would take 64 times. Whatever else
 * the machine does makes times longer, never shorter: the best of several counts.
 */
const growsLinearly = ({ make }: Hostile) => {
  const perPiece = (Buffer.byteLength(make(200)) - Buffer.byteLength(make(100))) / 100
  const n = Math.ceil(20_000 / perPiece)
  const [small, large] = [Buffer.from(make(n)), Buffer.from(make(8 * n))]
  const best = { small: timeOf(small), large: timeOf(large) }
  for (let i = 0; i < 40 && best.large > 24 * Math.max(best.small, 1); i++) {
    best.small = Math.min(best.small, timeOf(small))
    best.large = Math.min(best.large, timeOf(large))
  }
  expect(best.large / Math.max(best.small, 1)).toBeLessThan(32)
}

describe('pages grow linearly', () => {
  test.each(markup)('$name', growsLinearly)
})

describe('texts grow linearly', () => {
  test.each(texts)('$name', growsLinearly)
})

describe('sizes that no report has', () => {
  const huge: [string, () => string][] = [
    ['a table of 100,000 rows', () => markup.find(({ name }) => name === 'rows')!.make(100_000)],
    ['10,000 nested tables', () => markup.find(({ name }) => name === 'nested tables')!.make(10_000)],
    ['a million tags left open', () => markup.find(({ name }) => name === 'unclosed div')!.make(1_000_000)],
    ['a million labels in a row', () => texts.find(({ name }) => name === 'labels')!.make(1_000_000)],
    ['10 MB of pipes', () => texts.find(({ name }) => name === 'pipes')!.make(10_000_000)],
    ['one line of 10 MB', () => texts.find(({ name }) => name === 'digits')!.make(10_000_000)],
  ]
  test.each(huge)('%s', (_, make) => {
    expect(timeOf(Buffer.from(make()))).toBeGreaterThan(0)
  })

  const dialects = ['pipe-cells', 'pipe-rows', 'aligned', 'drawn']
  test.each(dialects)('%s with 150,000 lines behind it, and before it', (name) => {
    const sample = fc.sample(samples('none'), { numRuns: 1, seed: 1 })[0]!
    const report = textWriters.find((writer) => writer.name === name)!.write(partsOf(sample))
    const states = (text: string) => parseReport({ bytes: Buffer.from(text) }).cells.map(({ state }) => state)
    const lines = Array.from({ length: 150_000 }, (_, i) => `第${i}行文字`).join('\n')
    expect(states(`${report}\n${lines}`)).toEqual(states(report))
    expect(states(`${lines}\n${report}`)).toEqual(states(report))
  })

  test('50 MB are refused in one sentence', () => {
    const bytes = Buffer.alloc(50 * 1024 * 1024, '<p>政府信息公开</p>\n')
    expect(() => parseReport({ bytes })).toThrow(UnreadableFileError)
    expect(() => parseReport({ bytes })).toThrow('it has 50 MB, and pages and texts are read up to 32 MB')
  })
})
