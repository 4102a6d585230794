import { type Form, type FormColumn, formOf } from '../../data/forms/form.ts'
import type { Block, GridCell } from '../document.ts'
import { type FormLine, linesOf as formLinesOf } from '../labels.ts'
import type { Measure } from './canvas.ts'
import { type NameOf, type Part, readPart } from './layout/block.ts'
import { type Line, linesOf, measureOf } from './layout/lines.ts'
import { withoutPageNumbers } from './layout/page-numbers.ts'
import { paragraphsOf } from './layout/paragraphs.ts'
import { readProceedings } from './layout/proceedings.ts'
import { figurePieces, labelPieces, rowsOn } from './layout/rows.ts'
import { isCounted, type Spacing } from './layout/spacing.ts'
import { isProse, type Stretch, stretchesOf } from './layout/stretches.ts'
import { gridBlock } from './taken.ts'

/** text with more lines is no report, and its tables are not looked for */
const maxLines = 5000
/** with fewer rows of 表三 than this the text is laid out in another way */
const fewestRows = 10

/** whether lines show labels and figures set apart by runs of blanks, as text laid out in columns does */
export const isLaidOut = (lines: readonly string[]): boolean =>
  lines.filter((line) => line.includes('   ') && /\S {3,}\S/.test(line.slice(0, 400)) && !line.includes('|')).length >=
  8

/**
 * Tables that blanks alone lay out in columns (pdftotext -layout, lynx, browsers without borders) → blocks; null when
 * the lines hold none. What is blank is known by where the figures stand; a row whose figures could be in other columns
 * comes out as one cell, which the matcher calls unreadable. Rows are known by their labels and the order of the form.
 * `countable`: the characters of a line tell in which column each stands; else only full rows are sure.
 */
export const readLayout = (all: readonly string[], countable = true): Block[] | null => {
  if (all.length > maxLines) return null
  const lines = withoutPageNumbers(all)
  const bare = lines.map((line) => line.replace(/[\s\u200b]+/g, ''))
  const stretches = stretchesOf(bare)
  if (!stretches.some((s) => s.kind === 'requests')) return null
  const form = formOf(bare.some((line) => /制发|现行有效|逾期不补正|不再处理/.test(line)) ? '2021' : '2019')
  const measure = measureOf(stretches.filter((s) => s.kind === 'requests').flatMap((s) => lines.slice(s.from, s.to)))
  const nameOf = namesOf(form)
  const requests = tableOf(form, 'requests')
  const spacing = countable ? spacingOf(lines, stretches, measure, requests.columns) : 'loose'
  const blocks: Block[] = []
  let known = false
  for (const { kind, from, to } of stretches) {
    const own = lines.slice(from, to)
    // what is no table: the section's heading, and prose before and after
    for (const block of textBlocks(kind === 'text' ? own : own.filter(isProse))) blocks.push(block)
    if (kind === 'text') continue
    const laid = inParts(
      linesOf(
        own.map((line) => (isProse(line) ? '' : line)),
        measure,
      ),
    )
    const cells =
      kind === 'requests'
        ? readRequests({ lines: laid, ...requests, spacing }, nameOf)
        : kind === 'proactive'
          ? partsOf(laid, bare.slice(from, to), articlesOf(form)).flatMap(
              (part) => readPart({ ...part, spacing }, nameOf).cells,
            )
          : readProceedings(laid, tableOf(form, 'proceedings').rows, spacing)
    if (cells === null) return null
    if (kind === 'requests' && cells.length > fewestRows) known = true
    if (cells.length > 0) blocks.push(gridBlock(cells))
  }
  return known ? blocks : null
}

const spacingOf = (
  lines: readonly string[],
  stretches: readonly Stretch[],
  measure: Measure,
  columns: readonly FormColumn[],
): Spacing => {
  if (lines.some((line) => line.includes('\f'))) return 'pages'
  const blocks = stretches.filter(({ kind }) => kind === 'requests')
  const counted = blocks.every(({ from, to }) => isCounted(inParts(linesOf(lines.slice(from, to), measure)), columns))
  return counted ? 'counted' : 'loose'
}

/** 表三; null when single blanks part its figures and say nothing about columns, or each figure has a line of its own */
const readRequests = (part: Part, nameOf: NameOf): GridCell[][] | null => {
  if (part.spacing !== 'pages' && isCellPerLine(part.lines)) return null
  const { cells, ordered } = readPart(part, nameOf)
  return part.spacing === 'pages' || ordered || isSpaced(part.lines) ? cells : null
}

const textBlocks = (lines: readonly string[]): Block[] => paragraphsOf(lines).map((text) => ({ kind: 'text', text }))

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

/** so many lines in succession with nothing but one figure are the cells of a row */
const cellsOfRow = 5

const isCellPerLine = (lines: readonly Line[]): boolean => {
  let run = 0
  for (const line of lines) {
    if (line.pieces.length === 0) continue
    run = figurePieces(line).length === 1 && labelPieces(line).length === 0 ? run + 1 : 0
    if (run >= cellsOfRow) return true
  }
  return false
}

/** whether the figures of most lines are set apart by more than single blanks */
const isSpaced = (lines: readonly Line[]): boolean => {
  const rows = lines.filter(({ pieces }) => pieces.some((p) => p.figure))
  const wide = rows.filter(({ pieces }) => pieces.some((p, i) => p.figure && p.from - (pieces[i - 1]?.to ?? 0) > 1))
  return rows.length >= 5 && wide.length >= rows.length * 0.8
}

/** 表二 has a block for each article, known by the rows in it */
const partsOf = (
  lines: readonly Line[],
  bare: readonly string[],
  articles: readonly Rows[],
): Omit<Part, 'spacing'>[] => {
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
