import { isBlank } from '../../characters.ts'
import type { Cells } from './figures.ts'
import type { Segment } from './segments.ts'
import { tokensOf } from './tokens.ts'

const figuresRun = /^\s*([\d０-９.．,，+＋\-－—–/／件条项个次宗起万元增减无]+)/

/**
 * Figures run together: taken apart only where there is a single way to make as many as the form has columns, or a
 * single one in which the row's total is the sum of its parts. Where some row is too short for that, blanks were
 * dropped, and fewer figures than columns are a way too.
 */
export const runTogether = (segments: readonly Segment[]): Cells[] => {
  const runs = segments.map((s) => (s.columns > 0 ? (figuresRun.exec(s.area)?.[1] ?? null) : null))
  const drops = segments.some(
    (s, i) => s.columns > 1 && (runs[i] === null ? isBlank(s.area) : runs[i]!.length < s.columns),
  )
  return segments.map(({ columns, line, area }, i) => {
    const run = runs[i]
    if (columns === 0) return []
    if (!run) return tokensOf(area).tokens.map((t) => t.text)
    if (columns === 1) return [run.replace(/[.．,，]+$/, '')]
    const signed = line ? line.columns.map((c) => c.signed ?? false) : []
    const money = line ? line.columns.map((c) => c.unit === '万元') : []
    return (
      splitRun(run, columns, { signed, money, blanks: drops }) ?? (drops ? null : splitByTotal(run, columns)) ?? [run]
    )
  })
}

const oneFigure = /^(?:(?:0|[1-9]\d*)(?:件|条|项|个|次|宗|起)?|[-—–/无]{1,2})$/
const oneChange = /^(?:[+-]?(?:0|[1-9]\d*)项?|[增减]\d+项?|[-—–/无]{1,2})$/
const oneAmount = /^(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:万?元)?|[-—–/无]{1,2})$/

interface Expected {
  /** which columns may hold changes, which ones decimals */
  signed: readonly boolean[]
  money: readonly boolean[]
  /** blanks may have been dropped */
  blanks: boolean
}

const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** The only way to read a run of characters as n figures, none with a leading zero; null when there are none or several. */
const splitRun = (run: string, n: number, expected: Expected): Cells | null => {
  const { signed, money, blanks: mayBlank } = expected
  const text = halfWidth(run)
  if (text.length > 80) return null
  const ways = new Map<string, { count: number; cells: Cells | null }>()
  const walk = (at: number, column: number): { count: number; cells: Cells | null } => {
    if (column === n) return at === text.length ? { count: 1, cells: [] } : { count: 0, cells: null }
    const key = `${at},${column}`
    const known = ways.get(key)
    if (known) return known
    const pattern = signed[column] ? oneChange : money[column] ? oneAmount : oneFigure
    let count = 0
    let cells: Cells | null = null
    for (let end = mayBlank ? at : at + 1; end <= text.length && end - at <= 16 && count < 2; end++) {
      if (end > at && !pattern.test(text.slice(at, end))) continue
      const rest = walk(end, column + 1)
      if (rest.count > 0) cells = [text.slice(at, end), ...rest.cells!]
      count += rest.count
    }
    const result = { count, cells }
    ways.set(key, result)
    return result
  }
  const { count, cells } = walk(0, 0)
  return count === 1 ? cells : null
}

/** in which columns of a row of so many a total of those before it stands */
const totalsEvery: Record<number, number> = { 7: 7, 5: 5, 10: 5, 15: 5 }
/** ways looked at before a run counts as undecidable */
const patience = 20_000

/** The only way in which each total of the row is the sum of the figures before it; null when there are none or several. */
const splitByTotal = (run: string, n: number): Cells | null => {
  const text = halfWidth(run)
  const every = totalsEvery[n]
  if (every === undefined || !/^\d{2,40}$/.test(text)) return null
  const found: Cells[] = []
  let looked = 0
  const walk = (at: number, cells: Cells, sum: number) => {
    if (found.length > 1 || ++looked > patience) return
    const column = cells.length
    if (column === n) {
      if (at === text.length) found.push(cells)
      return
    }
    const isTotal = column % every === every - 1
    const most = text[at] === '0' ? 1 : Math.min(9, text.length - at - (n - column - 1))
    for (let length = 1; length <= most; length++) {
      const figure = text.slice(at, at + length)
      if (isTotal && Number(figure) !== sum) continue
      walk(at + length, [...cells, figure], isTotal ? 0 : sum + Number(figure))
    }
  }
  walk(0, [], 0)
  return found.length === 1 && looked <= patience ? found[0]! : null
}
