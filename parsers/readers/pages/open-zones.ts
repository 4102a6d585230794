import { labelsOf } from '../../labels.ts'
import { type Line, stretchesOf, textOfLine } from './lines.ts'

const section =
  /^(?:第?[一二三四五六七][、.．]|[（(][一二三四五六七][)）])?.{0,12}(?:主动公开政府信息情况|收到和处理政府信息公开申请|政府信息公开(?:工作)?(?:被申请)?行政复议|存在的?(?:主要)?问题|其[他它]需要报告)/

/**
 * Lines of one page in a row → those that make up tables without rules, and those that do not. A table has lines with
 * cells far apart; between them stand lines of its labels; prose and headings end it.
 */
export const zonesOf = (lines: readonly Line[], width: number): { table: boolean; lines: Line[] }[] => {
  const kinds = lines.map((line) => kindOf(line, width))
  const inTable = kinds.map((kind) => kind === 'cells')
  for (let i = 0; i < lines.length; i++) {
    if (!inTable[i]) continue
    // lines between two lines of cells, and single ones at the ends, are lines of labels
    let next = i + 1
    while (next < lines.length && kinds[next] === 'words' && near(lines, next)) next++
    if (next < lines.length && kinds[next] === 'cells' && near(lines, next)) inTable.fill(true, i + 1, next)
    else for (let k = i + 1; k < next && k - i <= 3 && isLabelLine(lines[k]!); k++) inTable[k] = true
    for (
      let k = i - 1;
      k >= 0 && i - k <= 3 && !inTable[k] && kinds[k] === 'words' && isLabelLine(lines[k]!) && near(lines, k + 1);
      k--
    )
      inTable[k] = true
  }
  const zones: { table: boolean; lines: Line[] }[] = []
  for (const [i, line] of lines.entries()) {
    const table = inTable[i]!
    const open = zones.at(-1)
    if (open && open.table === table && !(table && kinds[i] === 'heading')) open.lines.push(line)
    else zones.push({ table, lines: [line] })
  }
  return zones.map((zone) => (zone.lines.length < 2 && !isRow(zone.lines[0]!) ? { ...zone, table: false } : zone))
}

/** a row of the form by itself: its label, and what stands beside it */
const isRow = (line: Line): boolean => labelsOf(textOfLine(stretchesOf(line, 1)[0]!)).some((l) => l.kind === 'row')

const near = (lines: readonly Line[], i: number): boolean => lines[i]!.y - lines[i - 1]!.y < 4 * lines[i]!.size

const isLabelLine = (line: Line): boolean =>
  labelsOf(textOfLine(line)).length > 0 || line.right - line.left < 12 * line.size

const kindOf = (line: Line, width: number): 'cells' | 'words' | 'heading' | 'prose' => {
  const text = textOfLine(line)
  if (section.test(text)) return 'heading'
  if (/^第二十条第?[（(]?.[)）]?项$/.test(text.replace(/\s/g, ''))) return 'heading'
  const stretches = stretchesOf(line, 1)
  const prose = stretches.some((s) => s.glyphs.length > 24) || /[。；]/.test(text)
  if (stretches.length > 1 && !prose) return 'cells'
  if (labelsOf(text).length > 0) return 'words'
  return prose || line.right - line.left > 0.55 * width ? 'prose' : 'words'
}
