import { z } from 'zod'
import { forms } from '../../forms/form.ts'
import { column } from '../columns.ts'
import { defineTable, type Row } from '../table.ts'
import { editionColumn } from './common.ts'

const words = (zh: string, en: string) => column(z.string().nullable(), zh, en)

export const form = defineTable({
  name: 'form',
  title: { zh: '格式', en: 'Form' },
  about: { zh: '一行是一种格式的一个格', en: 'one row is one cell of one edition of the form' },
  key: ['edition', 'cell'],
  row: {
    edition: editionColumn(),
    cell: column(z.string(), '格的编号', 'cell id'),
    table: column(z.string(), '表', 'table'),
    row: column(z.string(), '行', 'row'),
    column: column(z.string(), '列', 'column'),
    tableZh: words('表的名称', 'name of the table, in Chinese'),
    rowZh: words('行的名称', 'label of the row, in Chinese'),
    columnZh: words('列的名称', 'label of the column, in Chinese'),
    tableEn: words('表的名称（英文）', 'name of the table'),
    rowEn: words('行的名称（英文）', 'label of the row'),
    columnEn: words('列的名称（英文）', 'label of the column'),
    unit: words('单位', 'unit'),
  },
  rows: null,
})

/** The rows of the table: every cell of every edition, in printing order, newest edition first. */
export const formRows = (): Row[] =>
  forms.flatMap(({ edition, tables, cells }) =>
    cells.map(({ id, table: tableId, row: rowId, column: columnId, unit }) => {
      const table = tables.find((one) => one.id === tableId)!
      const rows = table.blocks?.flatMap((block) => block.rows) ?? table.rows ?? []
      const columns = table.blocks?.flatMap((block) => block.columns) ?? table.columns ?? []
      const row = rows.find((one) => one.id === rowId)
      const column = columns.find((one) => one.id === columnId)
      return {
        edition,
        cell: id,
        table: tableId,
        row: rowId,
        column: columnId,
        tableZh: table.zh,
        rowZh: row?.zh ?? null,
        columnZh: column?.zh ?? null,
        tableEn: table.en,
        rowEn: row?.en ?? null,
        columnEn: column?.en ?? null,
        unit,
      }
    }),
  )
