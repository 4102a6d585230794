import type { FormColumn } from '../../../data/forms/form.ts'
import { labelsOf } from '../../labels.ts'
import type { Line, Piece } from './lines.ts'
import { figurePieces } from './rows.ts'

/** heads of several columns, and what stands over the labels */
const over = /申请人情况|法人|或其他组织|信息内容|第二十条|行政复议|行政诉讼|直接起诉|后起诉|勾稽|本列数据/

interface Stack {
  from: number
  to: number
  texts: string[]
}

/**
 * The heads of the columns on the lines above the figures: pieces that stand one below the other are one head
 * (科研 over 机构). Null unless all the form's columns are there, in its order, and nothing else among them.
 */
export const headsOn = (lines: readonly Line[], columns: readonly FormColumn[]): Piece[] | null => {
  const stacks: Stack[] = []
  for (const line of lines) {
    if (figurePieces(line).length > 0) break
    for (const piece of line.pieces) {
      if (over.test(piece.text)) continue
      const own = stacks.filter((s) => s.from < piece.to && piece.from < s.to)
      if (own.length > 1) return null
      const stack = own[0]
      if (stack) {
        stack.from = Math.min(stack.from, piece.from)
        stack.to = Math.max(stack.to, piece.to)
        if (!stack.texts.includes(piece.text)) stack.texts.push(piece.text)
      } else stacks.push({ from: piece.from, to: piece.to, texts: [piece.text] })
    }
  }
  stacks.sort((a, b) => a.from - b.from)
  const ids = stacks.map((s) => labelsOf(s.texts.join('')).flatMap((l) => (l.kind === 'column' ? [l.column] : [])))
  const start = ids.length - columns.length
  if (start < 0) return null
  for (const [k, column] of columns.entries()) if (!ids[start + k]!.includes(column.id.split('.').at(-1)!)) return null
  return stacks.slice(start).map(({ from, to, texts }) => ({ from, to, text: texts.join(''), figure: false }))
}
