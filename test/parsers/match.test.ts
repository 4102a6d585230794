import { expect, test } from 'vitest'
import { parseReport } from '../../parsers/parse-report.ts'
import { casesIn } from './readers/cases.ts'

interface Expected {
  /** by id: the value of a reported cell, else its state */
  cells: Record<string, number | string>
  /** by code: some of the cells that such a warning names */
  warned: Record<string, string[]>
}

/** codes that every page has whose other tables are left out */
const expectedOfPieces = ['row-missing', 'table-missing', 'cut-off']

test.each(casesIn('../match'))('$name', ({ text, expected }) => {
  const { cells: wanted, warned } = expected as Expected
  const { cells, warnings } = parseReport({ bytes: Buffer.from(text) })
  const read = new Map(cells.map(({ id, state, value }) => [id, state === 'reported' ? value : state]))
  expect(Object.fromEntries(Object.keys(wanted).map((id) => [id, read.get(id)]))).toEqual(wanted)
  for (const [code, ids] of Object.entries(warned))
    expect(warnings.filter((w) => w.code === code).flatMap((w) => w.cells)).toEqual(expect.arrayContaining(ids))
  const codes = warnings.map(({ code }) => code).filter((code) => !expectedOfPieces.includes(code))
  expect(codes.filter((code) => !(code in warned) && code !== 'row-unknown')).toEqual([])
})
