import { expect, it, onTestFinished } from 'vitest'
import { recordsOf } from '../../../data/dataset/read-records.ts'
import { tableOf } from '../../../data/dataset/tables.ts'
import { type Cell, cellStateSchema } from '../../../data/schema/report.ts'
import { openStore } from '../../../data/store/open-store.ts'
import { answer, at, newPage, reportOf, takeAllTheWay } from '../store/material.ts'

const cell = (value: number | null, raw = String(value ?? '')): Cell => ({
  ...reportOf('', 6).cells[0]!,
  value,
  raw,
  state: cellStateSchema.parse(value === null ? 'unreadable' : 'reported'),
})

/** First reading and second: what was printed, by which parser, from which bytes; and the revisions that makes. */
it.each<[string, { cells: Cell[]; parser?: string; text?: string }, string[]]>([
  ['the agency changed a figure', { cells: [cell(7)], text: 'two' }, ['6 → 7']],
  ['the agency printed it differently', { cells: [cell(6, '６')], text: 'two' }, ['6 → 6']],
  ['nothing but the prose', { cells: [cell(6)], text: 'two' }, []],
  ['the parser reads the same bytes differently', { cells: [cell(7)], parser: 'parser-2' }, []],
  ['another parser reads other bytes', { cells: [cell(7)], parser: 'parser-2', text: 'two' }, ['6 → 7']],
  ['another parser cannot read other bytes', { cells: [cell(null)], parser: 'parser-2', text: 'two' }, []],
])('%s', async (_, { cells, parser = 'parser-1', text = 'one' }, wanted) => {
  const store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
  await takeAllTheWay(store, newPage('a'), 'one', reportOf('one', 6))
  await store.addPages([newPage('a')], at(5), { revisit: true })
  await store.fetched('a', answer(text, { seconds: 6 }), at(6))
  const sections = [{ id: 'overview' as const, heading: '一、总体情况', text: '另一段话。' }]
  await store.parsed('a', reportOf(text, 6, { cells, sections }), parser, at(7))
  const records = await Array.fromAsync(recordsOf(store, 2024, { portals: [], reviews: new Map() }))
  const rows = records.flatMap((record) => [...tableOf('revisions').rows!(record)])
  for (const row of rows) tableOf('revisions').schema.parse(row)
  expect(rows.map(({ fromValue, toValue }) => `${fromValue} → ${toValue}`)).toEqual(wanted)
  if (rows[0]) expect(rows[0]).toMatchObject({ report: 'linhe-2024', version: 2, before: 1, seenAt: at(7) })
})
