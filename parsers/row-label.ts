import { hasHan } from './characters.ts'
import type { GridCell, GridRow } from './document.ts'
import type { LabelledCell } from './filler.ts'
import type { FormLine, Label } from './labels.ts'
import { proceedingsRows } from './proceedings.ts'
import { readValue } from './value.ts'
import { meaningOf } from './vocabulary.ts'

/** What rows above have said: the group of results that the rows belong to, and whether 表三 has begun. */
export interface RowContext {
  group: string | null
  requestsBegun: boolean
}

/** more than one character, one of them Chinese: no figure */
export const isText = (text: string): boolean => text.length >= 2 && hasHan(text)

/** place of the last cell that looks like a figure, or a sign in its place; -1 when there is none */
export const figuresUpTo = (row: GridRow): number =>
  row.cells.findLast((c) => !c.pad && (/\d/.test(c.text) || /^[-—/－无]+$/.test(c.text.trim())))?.index ?? -1

/** Says which row of a form a row of a grid is, going down the document. */
export class RowLabels {
  readonly #lines: ReadonlyMap<string, FormLine>
  /** place of the last row met: a label that several rows bear is the next of them */
  #last = -1

  constructor(lines: ReadonlyMap<string, FormLine>) {
    this.#lines = lines
  }

  /** The form's row that this row of the grid is, with the cell that says so: the last label before the figures. */
  lineOf(
    row: GridRow,
    known: readonly LabelledCell[],
    { group, requestsBegun }: RowContext,
  ): { cell: GridCell; line: FormLine } | null {
    let noWords: number | null = null
    let figures: number | null = null
    for (let k = known.length - 1; k >= 0; k--) {
      const { cell, labels } = known[k]!
      for (const label of this.#nextFirst(labels)) {
        if (label.kind !== 'row') continue
        const line = this.#lines.get(label.row)
        if (!line) continue
        const alsoColumn = labels.some((l) => l.kind === 'column')
        if (alsoColumn && (!requestsBegun || kindsOfHeads(known) > 1)) continue
        if (label.row === 'otherHandling.other' && group !== 'otherHandling') continue
        if (proceedingsRows.includes(label.row)) {
          figures ??= figuresUpTo(row)
          if (figures <= cell.index) continue
        }
        // only words stand behind the label: it heads a column of some table
        noWords ??= noWordsUpTo(row)
        if (noWords <= cell.index && row.cells.findLast((c) => isOther(c, cell))!.index > cell.index) continue
        this.#last = line.place
        return { cell, line }
      }
    }
    return null
  }

  #nextFirst(labels: readonly Label[]): readonly Label[] {
    if (labels.length < 2) return labels
    const rows = labels.filter((l) => l.kind === 'row')
    if (rows.length < 2) return labels
    const placeOf = (l: Label) => (l.kind === 'row' ? (this.#lines.get(l.row)?.place ?? -1) : -1)
    const ahead = rows.filter((l) => placeOf(l) > this.#last)
    return ahead.length > 0 ? ahead.sort((a, b) => placeOf(a) - placeOf(b)) : rows
  }
}

/** how many different columns of the forms the labels of a row can head */
const kindsOfHeads = (known: readonly LabelledCell[]): number => {
  const heads = known.filter(({ labels }) => labels.some((l) => l.kind === 'column'))
  return heads.length < 2 ? heads.length : new Set(heads.map(({ labels }) => meaningOf(labels))).size
}

const anyValue = { unit: null, signed: true }

/** place of the last cell that holds anything but words; -1 when there is none */
const noWordsUpTo = (row: GridRow): number =>
  row.cells.findLast(
    ({ text, pad }) =>
      !pad &&
      text !== '' &&
      (!isText(text) || /[\d０-９]/.test(text) || readValue(text, anyValue).state !== 'unreadable'),
  )?.index ?? -1

const isOther = (c: GridCell, label: GridCell): boolean =>
  c === label || (!c.pad && c.text !== '' && c.text !== label.text)
