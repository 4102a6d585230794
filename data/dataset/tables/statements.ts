import { z } from 'zod'
import { column } from '../columns.ts'
import { defineTable } from '../table.ts'
import { reportColumn, yearColumn } from './common.ts'

export const statements = defineTable({
  name: 'statements',
  title: { zh: '文中所述数字', en: 'Statements' },
  about: { zh: '一行是正文所述、表中应有的一个数字', en: 'one row is one figure that the prose states' },
  key: ['report', 'position'],
  row: {
    report: reportColumn(),
    year: yearColumn(),
    position: column(z.int(), '在文中的次序，从 1 起', 'place in the prose, from 1'),
    about: column(
      z.string(),
      '所述的格；数格之和以 + 相连',
      'the cell it speaks of; several joined by + whose sum it states',
    ),
    value: column(z.number(), '所述数字', 'the figure'),
    text: column(z.string(), '原文', 'the passage'),
  },
  *rows({ report: { id, year, statements } }) {
    for (const [index, { about, value, text }] of statements.entries())
      yield { report: id, year, position: index + 1, about, value, text }
  },
})
