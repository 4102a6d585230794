import { formOf } from '../../../data/forms/form.ts'
import { hasHan } from '../../characters.ts'
import type { Hit } from '../../find-labels.ts'
import { type FormLine, labelsOf, linesOf } from '../../labels.ts'
import { figuresOf, isForeign, leadingFigures } from './figures.ts'

/** A stretch of the text: a label, and what stands between it and the next one. */
export interface Segment {
  /** the row of the form that it is; null for heads of columns and blocks */
  line: FormLine | null
  /** what opens its row before it: （三）不予公开 */
  group: Hit | null
  hit: Hit
  /** how many figures the form has there; 0 for heads */
  columns: number
  area: string
  /** the area begins with text that is neither a figure nor a known label */
  foreign: boolean
  /** the last row of its table: what follows it is no row */
  last: boolean
  /** how many merged cells of earlier rows reach into the row after it: 0, 1 or 2 */
  depth: number
  table: 'proactive' | 'requests' | 'proceedings'
}

const proceedingsNames = new Set(['review', 'lawsuitDirect', 'lawsuitAfterReview'])
const leaves = new Set(['upheld', 'corrected', 'otherResult', 'pending'])

/** headings of the sections that stand between the tables */
export const isSectionHeading = (hit: Hit): boolean => hit.text.length >= 9 && sectionHeading.test(bareOf(hit))
const sectionHeading = /收到和处理政府信息|行政复议[、和]行政诉讼情况|主动公开政府信息情况/

/** Labels between the known ones that were cut short or mistyped: looked up one by one, since no search can find them. */
export const withMistyped = (text: string, hits: readonly Hit[]): Hit[] =>
  hits.flatMap((hit, i) => {
    const until = hits[i + 1]?.from ?? text.length
    const area = text.slice(hit.to, until)
    if (area.length > 3000 || !hasHan(area)) return [hit]
    const found: Hit[] = []
    let held = ''
    let heldFrom = 0
    for (const { 0: piece, index } of area.matchAll(/[^\n|\t]+/g)) {
      if (!isForeign(piece)) {
        if (piece.trim() !== '') held = ''
        continue
      }
      const rest = leadingFigures(piece).rest
      const label =
        /^(?:[（(]?[\d一二三四五六七]{1,2}[）)]?[.、．,，]?)?[^\d０-９]+/
          .exec(rest)?.[0]
          .replace(/[\s/—–,，|-]+$/, '') ?? ''
      const at = hit.to + index + piece.indexOf(rest)
      for (const [candidate, from] of [
        [label, at],
        [held + label, heldFrom],
      ] as const) {
        const labels = candidate.length > 1 && candidate.length <= 80 ? labelsOf(candidate) : []
        if (labels.length === 0) continue
        found.push({ from, to: at + label.length, labels, text: text.slice(from, at + label.length) })
        held = ''
        break
      }
      if (found.at(-1)?.to !== at + label.length) {
        if (held === '') heldFrom = at
        held += label
      }
    }
    return [hit, ...found]
  })

/** Hits → segments: which label is a row, which a head, in the order of the form. */
export const segmentsOf = (text: string, hits: readonly Hit[]): Segment[] => {
  const is2021 = hits.some((h) => /制发|现行有效|逾期不补正/.test(h.text.replace(/\s/g, '')))
  const lines = linesOf(formOf(is2021 ? '2021' : '2019'))
  const segments: Segment[] = []
  let table: Segment['table'] = 'proactive'
  let group: Hit | null = null
  let groupId: string | null = null
  let begun = false
  let results = false
  const seen = new Set<string>()
  for (let i = 0; i < hits.length; i++) {
    const hit = hits[i]!
    const until = hits[i + 1]?.from ?? text.length
    if (isSectionHeading(hit)) {
      segments.push(head(hit, '', table))
      continue
    }
    if (table !== 'requests' && !begun && /申请人情况|^自然人/.test(bareOf(hit))) table = 'requests'
    let column = false
    let groupNamed: string | null = null
    let proceedings = false
    for (const label of hit.labels) {
      if (label.kind === 'column') column = true
      else if (label.kind === 'group') groupNamed ??= label.group
      else if (label.kind === 'row' && proceedingsNames.has(label.row)) proceedings = true
    }
    if (proceedings && (begun || !/申请人情况/.test(bareOf(hit)))) {
      if (
        begun ||
        hits.slice(i + 1, i + 8).some((h) => h.labels.some((l) => l.kind === 'column' && leaves.has(l.column)))
      )
        table = 'proceedings'
    }
    let line: FormLine | null = null
    for (const label of hit.labels) {
      const candidate = label.kind === 'row' ? lines.get(label.row) : undefined
      if (!candidate || candidate.table === 'proceedings') continue
      // the same words head a column: then another head stands before them
      if (column && isHead(hits[i - 1]) && !/^[（(]?[七3]/.test(bareOf(hit))) continue
      const name = candidate.row
      if (name === 'concluded' && (!results || table !== 'requests')) continue
      if (name === 'otherHandling.other' && (groupId !== 'otherHandling' || !seen.has('otherHandling.feeUnpaid')))
        continue
      if (seen.has(name) && segments.at(-1)?.line?.row !== name) continue
      line = candidate
    }
    if (groupNamed !== null && !line) {
      group = hit
      groupId = groupNamed
      results = true
      // what stands behind a group label belongs to nobody; keep it visible as a head
      if (/\d/.test(text.slice(hit.to, until).replace(anyLabelNumber, '')))
        segments.push(head(hit, text.slice(hit.to, until), table))
      continue
    }
    const previous = segments.at(-1)
    if (line && previous?.line?.row === line.row) {
      // the label repeated for each merged cell
      if (/^[\s|*]*$/.test(previous.area)) {
        previous.area = text.slice(hit.to, until)
        continue
      }
    }
    if (line) {
      if (line.table === 'requests') begun = true
      table = line.table as Segment['table']
      if (line.group === null && line.row !== 'otherHandling')
        groupId = line.row === 'granted' || line.row === 'partiallyGranted' ? 'results' : null
      if (line.table === 'requests' && !['newlyReceived', 'carriedOver'].includes(line.row)) results = true
      seen.add(line.row)
      segments.push({
        line,
        group,
        hit,
        columns: line.columns.length,
        area: text.slice(hit.to, until),
        foreign: false,
        last: false,
        depth: 0,
        table,
      })
      group = null
    } else if (column || hit.labels.length > 0) segments.push(head(hit, text.slice(hit.to, until), table))
  }
  expectProceedings(segments)
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!
    const next = segments[i + 1]
    segment.depth = depthBefore(next)
    segment.last = next?.table !== segment.table || isSectionHeading(next.hit)
    segment.foreign = beginsForeign(segment)
  }
  return segments
}

const isHead = (hit: Hit | undefined): boolean =>
  hit?.labels.some((l) => l.kind === 'column' || l.kind === 'heading') ?? false

/** a label without what divides its characters */
const bareOf = (hit: Hit): string => hit.text.replace(/[\s|*]/g, '')

/** The figures of 表四 stand behind the last head of each block: five for each kind of proceedings named before. */
const expectProceedings = (segments: readonly Segment[]) => {
  const heads = segments.filter((s) => s.table === 'proceedings' && s.line === null)
  let kinds = new Set<string>()
  for (const [i, segment] of heads.entries()) {
    for (const label of segment.hit.labels)
      if (label.kind === 'row' && proceedingsNames.has(label.row)) kinds.add(label.row)
    if (i < heads.length - 1 && !/[\d０-９]/.test(segment.area)) continue
    segment.columns = 5 * (kinds.size || proceedingsNames.size)
    kinds = new Set()
  }
}

/**
 * Prose may follow the last row of a table. Text as short as a cell, on the row's own line, or with a line of figures
 * below it, is no prose.
 */
const beginsForeign = ({ area, last, hit }: Segment): boolean => {
  if (/[ \t]/.test(hit.text) && figureWithin.test(hit.text)) return true
  if (!hasHan(area)) return false
  const pieces = area.split(/[\n|\t]/).filter((p) => p.trim() !== '')
  const first = pieces[0] ?? ''
  if (!isForeign(first)) return false
  return !last || first.trim().length <= 12 || area.startsWith(first) || pieces.some(isFigures)
}

/** a figure of the row between two lines of its label */
const figureWithin = /[\p{Script=Han}，,][ \t]+[\d０-９][\d０-９.]*\s/u

const isFigures = (piece: string): boolean => /[\d０-９]/.test(piece) && figuresOf(piece.trim()) !== null

const anyLabelNumber = /(?:[（(]\s*[一二三四五六七\d]\s*[)）]|\d\s*[、.．])\s*$/

const head = (hit: Hit, area: string, table: Segment['table']): Segment => ({
  line: null,
  group: null,
  hit,
  columns: 0,
  area,
  foreign: false,
  last: false,
  depth: 0,
  table,
})

/** merged cells of the first two columns that reach into a row: its label is not the first cell of that row */
const depthBefore = (next: Segment | undefined): number => {
  if (next?.line?.table !== 'requests') return 0
  if (['newlyReceived', 'carriedOver', 'carriedForward', 'granted'].includes(next.line.row)) return 0
  if (next.line.group === null) return 1
  return next.group ? 1 : 2
}
