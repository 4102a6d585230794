import type { Cell } from '../../../data/schema/report.ts'
import type { CellMarks, Flag } from '../form/marks.ts'
import type { Style } from './styles.ts'

const line = { kind: 'thin', color: '#8a9097' } as const

/** How the parts of a workbook look: the colours of the page, and frames and patterns that tell the same without colour. */
export const looks = {
  title: { bold: true, size: 16 },
  heading: { bold: true, size: 12 },
  text: {},
  quiet: { color: '#5c6066', size: 9 },
  head: { fill: '#eef1f4', border: line, align: 'center', bold: true },
  columnHead: { fill: '#eef1f4', border: line, align: 'center' },
  label: { border: line, align: 'left' },
  note: { border: line, align: 'left', color: '#5c6066', size: 9 },
  margin: { border: line, fill: '#f7f8fa', color: '#5c6066', size: 9, align: 'center' },
  holds: { border: line, fill: '#f7f8fa', color: '#22704a', align: 'center' },
  listed: { border: line, align: 'left', top: true },
  number: { border: line, align: 'right', top: true },
  brief: { border: line, align: 'center', top: true },
  link: { border: line, align: 'left', top: true, color: '#0a4f96', link: true },
  answer: { border: line, fill: '#fffbe6', align: 'left', top: true },
} as const satisfies Record<string, Style>

export const flagLooks: Readonly<Record<Exclude<Flag, 'gap'>, Pick<Style, 'fill' | 'border'>>> = {
  violated: { fill: '#fde0d2', border: { kind: 'medium', color: '#a3370a' } },
  doubtful: { fill: '#f1e4f7', border: { kind: 'double', color: '#7a3f96' } },
  incomplete: { fill: '#dceefa', border: { kind: 'mediumDashed', color: '#00639c' } },
}

const patterns = { blank: 'lightUp', marked: 'lightUp', unreadable: 'lightTrellis', missing: 'gray125' } as const

/** How a cell of the form looks: what it is shows by pattern, what is found of it by fill and frame. */
export const figureLook = (state: Cell['state'], { flag, total }: Pick<CellMarks, 'flag' | 'total'>): Style => ({
  border: line,
  align: 'center',
  ...(state === 'reported' ? {} : { pattern: patterns[state], italic: state === 'unreadable' }),
  ...(flag === null || flag === 'gap' ? {} : flagLooks[flag]),
  bold: total,
})
