import { z } from 'zod'
import { forms } from '../../forms/form.ts'
import { cellStateSchema, type Edition } from '../../schema/report.ts'
import { column } from '../columns.ts'
import { defineTable } from '../table.ts'
import { reportColumn, yearColumn } from './common.ts'

const placesIn = new Map(forms.map(({ edition, cells }) => [edition, new Map(cells.map((cell) => [cell.id, cell]))]))

/** The parts of a cell id: a row id may hold a dot, so they come from the form and not from the text. */
const placeOf = (edition: Edition, id: string) => {
  const place = placesIn.get(edition)?.get(id)
  if (!place) throw new Error(`the form of ${edition} has no cell ${id}`)
  return place
}

export const cells = defineTable({
  name: 'cells',
  title: { zh: '单元格', en: 'Cells' },
  about: { zh: '一行是一份报告的一个格', en: 'one row is one cell of one report' },
  key: ['report', 'cell'],
  row: {
    report: reportColumn(),
    year: yearColumn(),
    cell: column(z.string(), '格的编号：表.行.列', 'cell id: table.row.column'),
    table: column(z.string(), '表', 'table of the form'),
    row: column(z.string(), '行', 'row of the form'),
    column: column(z.string(), '列', 'column of the form'),
    value: column(
      z.number().nullable(),
      '数值；金额为万元；只有 state 为 reported 时才有',
      'number, money in 万元; null unless the state is reported',
      'see the table form',
    ),
    state: column(
      cellStateSchema,
      '状态：reported 有数字，blank 空白，marked 填符号，unreadable 不可读，missing 原文没有。空白不是 0',
      'state: a number, blank, a placeholder, unreadable, or not in the source. A blank is never 0',
    ),
    raw: column(z.string().nullable(), '原文所印', 'what was printed; null when the source has no such cell'),
  },
  *rows({ report: { id: report, year, edition, cells } }) {
    for (const { id, value, state, raw } of cells) {
      const { id: cell, table, row, column } = placeOf(edition, id) // the form's own text of the id, one for all reports
      yield { report, year, cell, table, row, column, value, state, raw }
    }
  },
})
