import { type Form, type FormColumn, formOf } from '../../data/forms/form.ts'
import type { Block, GridCell } from '../document.ts'
import { type FormLine, linesOf as formLinesOf } from '../labels.ts'
import { type NameOf, readBlock } from './layout/block.ts'
import { linesOf, measureOf } from './layout/lines.ts'
import { readProceedings } from './layout/proceedings.ts'
import { gridBlock } from './taken.ts'

/** text with more lines is no report, and its tables are not looked for */
const maxLines = 5000
/** with fewer rows of 表三 than this the text is laid out in another way */
const fewestRows = 10

type Kind = 'proactive' | 'requests' | 'proceedings' | 'text'
interface Stretch {
  kind: Kind
  from: number
  to: number
}

const heading =
  /^[（(]?[一二三四五六七][)）、.．](?:主动公开|收到和处理|.{0,16}行政复议.{0,12}(?:情况|$)|存在的?(?:主要)?问题|.{0,8}问题及改进|其[他它]需要)/

const kindOf = (bare: string, before: Kind): Kind | null => {
  if (heading.test(bare)) return 'text'
  if (/^第二十条第?.{0,3}[一五六八九].{0,3}项$/.test(bare) || (/^信息内容/.test(bare) && before === 'text')) return 'proactive'
  if (/申请人情况$/.test(bare) || /^自然人.*(?:商业企业|总计)/.test(bare)) return 'requests'
  if (/^行政复议行政诉讼$/.test(bare)) return 'proceedings'
  return null
}

const stretchesOf = (bare: readonly string[]): Stretch[] => {
  const stretches: Stretch[] = [{ kind: 'text', from: 0, to: 0 }]
  for (const [i, line] of bare.entries()) {
    const last = stretches.at(-1)!
    const kind = kindOf(line, last.kind)
    if (kind !== null && kind !== last.kind) stretches.push({ kind, from: i, to: i + 1 })
    else last.to = i + 1
  }
  return stretches
}

/** whether lines show labels and figures set apart by runs of blanks */
export const isLaidOut = (lines: readonly string[]): boolean =>
  lines.filter((line) => /\p{Script=Han}\S*(?: \S+)*\s{2,}\S+(?:\s+\S+)*\s{2,}\S/u.test(line.slice(0, 400))).length >= 8

/**
 * Tables that blanks alone lay out in columns (pdftotext -layout, lynx, browsers without borders) → blocks; null when
 * the lines hold none. What is blank is known by where the figures stand; a row whose figures could be in other columns
 * comes out as one cell, which the matcher calls unreadable. Rows are known by their labels and the order of the form.
 */
export const readLayout = (lines: readonly string[]): Block[] | null => {
  if (lines.length > maxLines) return null
  const bare = lines.map((line) => line.replace(/[\s\u200b]+/g, ''))
  const stretches = stretchesOf(bare)
  if (!stretches.some((s) => s.kind === 'requests')) return null
  const form = formOf(bare.some((line) => /制发|现行有效|逾期不补正|不再处理/.test(line)) ? '2021' : '2019')
  const measure = measureOf(stretches.filter((s) => s.kind === 'requests').flatMap((s) => lines.slice(s.from, s.to)))
  const nameOf = namesOf(form)
  const blocks: Block[] = []
  let rows = 0
  for (const { kind, from, to } of stretches) {
    const own = lines.slice(from, to)
    if (kind === 'text') {
      blocks.push(...own.flatMap((line): Block[] => (line.trim() === '' ? [] : [{ kind: 'text', text: line.trim() }])))
      continue
    }
    const placed = linesOf(own, measure)
    let cells: GridCell[][] = []
    if (kind === 'requests') {
      const { lines: rowsOfForm, columns } = tableOf(form, 'requests')
      cells = readBlock(placed, rowsOfForm, columns, nameOf)
      rows = Math.max(rows, cells.length - 1)
    } else if (kind === 'proactive') {
      cells = blocksOfArticles(bare.slice(from, to)).flatMap(([start, end]) =>
        articlesOf(form).flatMap(({ lines: rowsOfForm, columns }) => {
          const read = readBlock(placed.slice(start, end), rowsOfForm, columns, nameOf)
          return read.length > 1 ? read : []
        }),
      )
    } else cells = readProceedings(placed, tableOf(form, 'proceedings').lines)
    if (cells.length > 0) blocks.push(gridBlock(cells))
  }
  return rows < fewestRows ? null : blocks
}

/** 表二 is a block for each article: its heads again and again */
const blocksOfArticles = (bare: readonly string[]): [number, number][] => {
  const starts = bare.flatMap((line, i) => (/^第二十条第/.test(line) || (i === 0 && line !== '') ? [i] : []))
  return starts.map((start, k) => [start, starts[k + 1] ?? bare.length])
}

interface Rows {
  lines: FormLine[]
  columns: readonly FormColumn[]
}

const tableOf = (form: Form, table: string): Rows => {
  const lines = [...formLinesOf(form).values()].filter((line) => line.table === table)
  return { lines, columns: lines[0]!.columns }
}

const articlesOf = (form: Form): Rows[] => {
  const known = formLinesOf(form)
  const blocks = form.tables.find((t) => t.id === 'proactive')?.blocks ?? []
  return blocks.map(({ rows, columns }) => ({ lines: rows.map((row) => known.get(row.id)!), columns }))
}

const namesOf = (form: Form): NameOf => {
  const names = new Map<string, { group: string | null; label: string }>()
  for (const table of form.tables)
    for (const row of [...(table.rows ?? []), ...(table.blocks ?? []).flatMap((block) => block.rows)]) {
      const group = table.groups?.find(({ id }) => row.id.startsWith(`${id}.`))
      names.set(row.id, { group: group?.zh ?? null, label: row.zh })
    }
  return (row) => names.get(row)!
}
