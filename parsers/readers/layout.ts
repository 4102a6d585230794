import { type Form, type FormColumn, formOf } from '../../data/forms/form.ts'
import type { Block, GridCell } from '../document.ts'
import { type FormLine, linesOf as formLinesOf } from '../labels.ts'
import { type NameOf, type Part, readPart } from './layout/block.ts'
import { type Line, linesOf, measureOf } from './layout/lines.ts'
import { readProceedings } from './layout/proceedings.ts'
import { rowsOn } from './layout/rows.ts'
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
  const section = heading.exec(bare)?.[0]
  if (section) {
    if (section.includes('主动公开')) return 'proactive'
    if (section.includes('收到和处理')) return 'requests'
    return section.includes('行政复议') ? 'proceedings' : 'text'
  }
  if (/^(?:第二十条第?.{0,3}[一五六八九].{0,3}项)+$/.test(bare)) return 'proactive'
  if (/申请人情况$/.test(bare) || /^自然人.*(?:商业企业|总计)/.test(bare)) return 'requests'
  if (/^(?:规章|(?:行政)?规范性文件)[\d０-９]/.test(bare) && before === 'text') return 'proactive'
  if (/^一、本年度?新收政府信息公开申请/.test(bare)) return 'requests'
  if (/^(?:行政复议)+(?:行政诉讼)+$/.test(bare) && before !== 'text') return 'proceedings'
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

/** whether lines show labels and figures set apart by runs of blanks, as text laid out in columns does */
export const isLaidOut = (lines: readonly string[]): boolean =>
  lines.filter((line) => /\S {3,}\S/.test(line.slice(0, 400)) && !line.includes('|')).length >= 8

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
  // pages of a PDF: their columns are columns even where narrow cells leave single blanks
  const paged = lines.some((line) => line.includes('\f'))
  const blocks: Block[] = []
  let rows = 0
  for (const { kind, from, to } of stretches) {
    const own = lines.slice(from, to)
    if (kind === 'text') {
      blocks.push(...own.flatMap((line): Block[] => (line.trim() === '' ? [] : [{ kind: 'text', text: line.trim() }])))
      continue
    }
    // what is no table: the section's heading, and prose before and after
    blocks.push(...own.flatMap((line): Block[] => (isProse(line) ? [{ kind: 'text', text: line.trim() }] : [])))
    const placed = inParts(
      linesOf(
        own.map((line) => (isProse(line) ? '' : line)),
        measure,
      ),
    )
    let cells: GridCell[][] = []
    if (kind === 'requests') {
      if (!paged && !isSpaced(placed)) return null
      cells = readPart({ lines: placed, ...tableOf(form, 'requests'), paged }, nameOf)
      rows = Math.max(rows, cells.length - 1)
    } else if (kind === 'proactive')
      cells = partsOf(placed, bare.slice(from, to), articlesOf(form)).flatMap((part) =>
        readPart({ ...part, paged }, nameOf),
      )
    else cells = readProceedings(placed, tableOf(form, 'proceedings').rows)
    if (cells.length > 0) blocks.push(gridBlock(cells))
  }
  return rows < fewestRows ? null : blocks
}

const isProse = (line: string): boolean => {
  const bare = line.trim()
  return (
    heading.test(bare.replace(/\s+/g, '')) ||
    (/[，。；]/.test(bare) && /\p{Script=Han}{8}/u.test(bare) && !/\S\s{2,}\S/.test(bare) && bare.length > 45)
  )
}

/** Where the heads stand again below figures, the columns may stand elsewhere, as on another page. */
const inParts = (lines: readonly Line[]): Line[] => {
  let part = 0
  let figures = false
  return lines.map((line) => {
    if (line.pieces.some((p) => p.figure)) figures = true
    else if (figures && /申请人情况|自然人/.test(line.pieces.map((p) => p.text).join(''))) {
      part++
      figures = false
    }
    return { ...line, page: line.page + part }
  })
}

/** whether the figures of most lines are set apart by more than single blanks */
const isSpaced = (lines: readonly Line[]): boolean => {
  const rows = lines.filter(({ pieces }) => pieces.some((p) => p.figure))
  const wide = rows.filter(({ pieces }) => pieces.some((p, i) => p.figure && p.from - (pieces[i - 1]?.to ?? 0) > 1))
  return rows.length >= 5 && wide.length >= rows.length * 0.8
}

/** 表二 has a block for each article, known by the rows in it */
const partsOf = (lines: readonly Line[], bare: readonly string[], articles: readonly Rows[]): Omit<Part, 'paged'>[] => {
  const starts = bare.flatMap((line, i) => (/^第二十条第/.test(line) || (i === 0 && line !== '') ? [i] : []))
  return starts.flatMap((start, k) => {
    const own = lines.slice(start, starts[k + 1] ?? bare.length)
    const known = articles.map((article) => ({ lines: own, ...article, found: rowsOn(own, article.rows).length }))
    const best = known.reduce((a, b) => (b.found > a.found ? b : a))
    return best.found > 0 ? [best] : []
  })
}

interface Rows {
  rows: FormLine[]
  columns: readonly FormColumn[]
}

const tableOf = (form: Form, table: string): Rows => {
  const rows = [...formLinesOf(form).values()].filter((line) => line.table === table)
  return { rows, columns: rows[0]!.columns }
}

const articlesOf = (form: Form): Rows[] => {
  const known = formLinesOf(form)
  const blocks = form.tables.find((t) => t.id === 'proactive')?.blocks ?? []
  return blocks.map(({ rows, columns }) => ({ rows: rows.map((row) => known.get(row.id)!), columns }))
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
