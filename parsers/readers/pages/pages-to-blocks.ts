import type { Block } from '../../document.ts'
import { numberGrids } from '../number-grids.ts'
import { joinTables } from './join-tables.ts'
import { type Line, linesOf } from './lines.ts'
import { openTable } from './open-table.ts'
import { zonesOf } from './open-zones.ts'
import type { Page } from './page.ts'
import { paragraphsOf } from './paragraphs.ts'
import { gridOf, type PlacedTable } from './placed-table.ts'
import { ruledTable } from './ruled-table.ts'
import { framesOf } from './rules.ts'
import { withoutRunningHeads } from './running-heads.ts'
import { type FilledTable, fillTable, gridOfTagged, isSameTable, mergeTables } from './tagged-table.ts'

/** What stands on a page, from top to bottom. */
type Item =
  | { kind: 'line'; top: number; line: Line }
  | { kind: 'tagged'; top: number; table: FilledTable }
  | { kind: 'ruled' | 'open'; top: number; table: PlacedTable }
  | { kind: 'picture'; top: number }

/** Pages of fixed layout → blocks in reading order: tables by tags, else by rules, else by the places of figures; all else as paragraphs. */
export const blocksOfPages = (pages: readonly Page[]): Block[] => {
  const parts = pages.map(tablesAndRest)
  const lines = withoutRunningHeads(parts.map(({ lines }, i) => ({ height: pages[i]!.height, lines })))
  const items = parts.flatMap(({ tables }, i): Item[] =>
    withOpenTables(
      [...tables, ...lines[i]!.map((line): Item => ({ kind: 'line', top: line.y, line }))].sort(
        (a, b) => a.top - b.top,
      ),
      pages[i]!.width,
    ),
  )
  return numberGrids(blocksOf(joined(items)))
}

const tablesAndRest = (page: Page): { tables: Item[]; lines: Line[] } => {
  const glyphs = new Set(page.glyphs)
  const tables: Item[] = []
  for (const shape of page.tables) {
    const table = fillTable(shape, glyphs)
    if (table) tables.push({ kind: 'tagged', top: table.top, table })
  }
  for (const frame of framesOf(page.horizontals, page.verticals)) {
    const before = glyphs.size
    const table = ruledTable(frame, glyphs, page.pictures)
    if (table && glyphs.size < before) tables.push({ kind: 'ruled', top: table.top, table })
  }
  for (const picture of page.pictures) tables.push({ kind: 'picture', top: picture.top })
  if (page.glyphs.length === 0 && page.pictures.length === 0) tables.push({ kind: 'picture', top: 0 })
  return { tables, lines: linesOf([...glyphs]) }
}

/** The items of one page, tables without rules found among its lines. */
const withOpenTables = (items: readonly Item[], width: number): Item[] => {
  const out: Item[] = []
  let lines: Line[] = []
  const end = () => {
    for (const zone of zonesOf(lines, width)) {
      const table = zone.table ? openTable(zone.lines) : null
      if (table) out.push({ kind: 'open', top: table.top, table })
      else for (const line of zone.lines) out.push({ kind: 'line', top: line.y, line })
    }
    lines = []
  }
  for (const item of items) {
    if (item.kind === 'line') lines.push(item.line)
    else {
      end()
      out.push(item)
    }
  }
  end()
  return out
}

/** Tables that a page break has parted, put together: nothing stands between their parts. */
const joined = (items: readonly Item[]): Item[] => {
  const out: Item[] = []
  for (const item of items) {
    const last = out.at(-1)
    if (item.kind === 'tagged') {
      const open = out.findLast((one) => one.kind === 'tagged')
      if (open?.kind === 'tagged' && isSameTable(open.table, item.table)) {
        open.table = mergeTables(open.table, item.table)
        continue
      }
    }
    if (item.kind === 'ruled' && last?.kind === 'ruled' && item.top < last.table.bottom) {
      const whole = joinTables(last.table, item.table)
      if (whole) {
        out[out.length - 1] = { ...last, table: whole }
        continue
      }
    }
    out.push(item)
  }
  return out
}

const blocksOf = (items: readonly Item[]): Block[] => {
  const prose = items.flatMap((item) => (item.kind === 'line' ? [item.line] : []))
  const margins = {
    left: commonest(prose.map(({ left }) => left)),
    right: Math.max(0, ...prose.map(({ right }) => right)),
  }
  const blocks: Block[] = []
  let open: Line[] = []
  const end = () => {
    for (const text of paragraphsOf(open, margins)) blocks.push({ kind: 'text', text })
    open = []
  }
  for (const item of items) {
    if (item.kind === 'line') {
      open.push(item.line)
      continue
    }
    end()
    if (item.kind === 'picture') blocks.push({ kind: 'picture', alt: '' })
    else blocks.push({ kind: 'grid', grid: item.kind === 'tagged' ? gridOfTagged(item.table) : gridOf(item.table) })
  }
  end()
  return blocks
}

/** the left edge that most lines share, which are those that go on a paragraph */
const commonest = (values: readonly number[]): number => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1)
  let best = 0
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value
  return best
}
