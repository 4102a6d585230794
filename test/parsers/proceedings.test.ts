import { describe, expect, test } from 'vitest'
import { formOf } from '../../data/forms/form.ts'
import type { DemoCell } from '../../demo/reports/demo-report.ts'
import { parseReport } from '../../parsers/parse-report.ts'
import { htmlWriters, textWriters } from './writers/all-writers.ts'
import { judge } from './writers/judge.ts'
import { partsOf, type Writer } from './writers/writer.ts'

// 表四 has a line of figures for each kind of proceedings, and each may be blank from end to end.
const kinds = ['review', 'lawsuitDirect', 'lawsuitAfterReview']
const choices = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => kinds.filter((_, i) => bits & (1 << i)))

const cellsWith = (edition: '2021' | '2019', blank: readonly string[]): DemoCell[] =>
  formOf(edition).cells.map(({ id }, i) =>
    blank.some((kind) => id.startsWith(`proceedings.${kind}.`))
      ? { id, state: 'blank', value: null, raw: '' }
      : { id, state: 'reported', value: 7 + i, raw: String(7 + i) },
  )

const readBack = ({ write }: Writer, blank: readonly string[]) =>
  (['2021', '2019'] as const).map((edition) => {
    const cells = cellsWith(edition, blank)
    return judge(parseReport({ bytes: Buffer.from(write(partsOf({ edition, cells }))) }), cells)
  })

describe.each(choices.map((blank) => [blank.join(', ') || 'none', blank] as const))('blank: %s', (_, blank) => {
  test.each(htmlWriters.filter(({ loses }) => loses === 'nothing'))('$name is read back exactly', (writer) => {
    for (const { honest, silent } of readBack(writer, blank))
      expect({ honest, silent }).toEqual({ honest: [], silent: [] })
  })
  // a text has nothing to show where a line of blank cells stood
  test.each(textWriters)('$name: nothing is made up', (writer) => {
    for (const { silent } of readBack(writer, blank)) expect(silent).toEqual([])
  })
})
