import { z } from 'zod'
import { type FormTable, forms } from '../../forms/form.ts'
import type { Edition } from '../../schema/report.ts'
import { column } from '../columns.ts'
import { defineTable, type Row, type Table } from '../table.ts'
import { editionColumn, reportColumn, yearColumn } from './common.ts'

const columnsOf = (table: FormTable) => table.blocks?.flatMap((block) => block.columns) ?? table.columns ?? []

/** The columns of a table of the forms, of all editions, the newest first; their words are the form's own. */
const columnsIn = (name: string) => {
  const found = new Map<string, { zh: string; en: string; editions: string[] }>()
  for (const form of forms) {
    const table = form.tables.find(({ id }) => id === name)
    for (const { id, zh, en } of table ? columnsOf(table) : []) {
      const known = found.get(id) ?? { zh, en, editions: [] }
      if (!known.editions.includes(form.edition)) known.editions.push(form.edition)
      found.set(id, known)
    }
  }
  return found
}

/** The row and the column of each cell of a table of the forms; a row id may hold a dot, the last part is the column. */
const placesIn = (name: string) =>
  new Map(
    forms.flatMap(({ cells }) =>
      cells.filter(({ table }) => table === name).map(({ id, row, column }) => [id, { row, column }] as const),
    ),
  )

const editionsIn = (name: string): string[] =>
  forms.filter(({ tables }) => tables.some(({ id }) => id === name)).map(({ edition }) => edition)

/**
 * A table of the forms as one row per report and row of the form, its columns side by side. A number that was not
 * reported is null, whatever the reason: the table `cells` has it.
 */
export const wideTable = (name: string, title: Table['title']): Table => {
  const figures = columnsIn(name)
  const editions = editionsIn(name)
  const only = (names: string[]) => (names.length < editions.length ? ` (${names.join(', ')})` : '')
  const places = placesIn(name)
  const empty = Object.fromEntries([...figures.keys()].map((column) => [column, null]))
  const row = {
    report: reportColumn(),
    year: yearColumn(),
    edition: editionColumn(),
    row: column(z.string(), '行的编号，见 form 表', 'row id, see the table form'),
    ...Object.fromEntries(
      [...figures].map(([id, { zh, en, editions: names }]) => [
        id,
        column(z.number().nullable(), `${zh}${only(names)}`, `${en}${only(names)}`, 'see the table form'),
      ]),
    ),
  }
  return defineTable({
    name,
    title,
    about: {
      zh: '一行是一份报告此表的一行；未填数字的为空，原因见 cells 表',
      en: 'one row is one row of this table in one report; a number that was not reported is null, cells says why',
    },
    key: ['report', 'row'],
    row,
    *rows({ report: { id: report, year, edition, cells } }) {
      const rows = new Map<string, Record<string, Row[string]>>()
      for (const { id, value } of cells) {
        const place = places.get(id)
        if (!place) continue
        const values = rows.get(place.row) ?? { report, year, edition, row: place.row, ...empty }
        rows.set(place.row, values)
        values[place.column] = value
      }
      yield* rows.values() as Iterable<{ report: string; year: number | null; edition: Edition; row: string }>
    },
  })
}
