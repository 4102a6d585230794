import { z } from 'zod'
import { column, columnsOf } from './columns.ts'
import type { Row, Table } from './table.ts'

const text = (zh: string, en: string) => column(z.string().nullable(), zh, en)

const row = z.strictObject({
  table: text('表', 'table'),
  column: text('列', 'column'),
  type: text('类型', 'type'),
  unit: text('单位', 'unit'),
  values: text('取值', 'values'),
  zh: text('说明', 'what it is, in Chinese'),
  en: text('说明（英文）', 'what it is'),
})

/** The columns of the dictionary itself. */
export const dictionaryColumns = columnsOf(row)

/** The dictionary as rows: every column of every table, after a row for the table. */
export const dictionaryRows = (tables: readonly Table[]): Row[] =>
  tables.flatMap(({ name, title, about, columns }) => [
    {
      table: name,
      column: null,
      type: null,
      unit: null,
      values: null,
      zh: `${title.zh}：${about.zh}`,
      en: `${title.en}: ${about.en}`,
    },
    ...columns.map(({ name: column, type, nullable, unit, values, zh, en }) => ({
      table: name,
      column,
      type: nullable ? `${type}?` : type,
      unit: unit ?? null,
      values: values?.join(' ') ?? null,
      zh,
      en,
    })),
  ])
