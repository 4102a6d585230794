import { formOf } from '../../data/forms/form.ts'
import type { Edition } from '../../data/schema/report.ts'

/** The row of a cell as the form prints it, without the note in brackets behind it. */
const rowLabel = (edition: Edition, cell: string): string | null => {
  for (const table of formOf(edition).tables) {
    const rows = table.blocks ? table.blocks.flatMap((block) => block.rows) : (table.rows ?? [])
    const row = rows.find(({ id }) => cell.startsWith(`${table.id}.${id}.`))
    if (row) return row.zh.replace(/（[^（）]{4,}）$/, '')
  }
  return null
}

/**
 * In a text without tags places cannot be counted out again; there the label of the cell's row is looked for, however it is
 * broken over lines. Answers the text in three parts, the label in the middle; null unless it stands there exactly once.
 */
export const findLabel = (text: string, edition: Edition, cell: string): [string, string, string] | null => {
  const label = rowLabel(edition, cell)
  if (label === null) return null
  const loose = [...label.replace(/\s/g, '')].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*')
  const found = [...text.matchAll(new RegExp(loose, 'g'))]
  const [one] = found
  if (!one || found.length > 1) return null
  return [text.slice(0, one.index), one[0], text.slice(one.index + one[0].length)]
}
