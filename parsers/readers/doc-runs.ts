import type { DocFile } from './doc-file.ts'
import { modifiersIn } from './doc-table.ts'
import { isLifted, type RunStyle } from './run-style.ts'

/** A stretch of the main stream that is not printed plainly. */
export interface StyledRun {
  from: number
  to: number
  style: RunStyle
}

/** on, or not what the style says, which is nothing in nearly every document */
const isOn = (value: number): boolean => value === 1 || value === 0x81

const styleOf = (main: DataView, from: number, to: number): RunStyle => {
  const style: RunStyle = {}
  let lift = 0
  let size: number | null = null
  for (const [code, at] of modifiersIn(main, from, to)) {
    const value = main.getUint8(at)
    // deleted, and not shown
    if (code === 0x0800 || code === 0x083c) style.hidden ||= isOn(value)
    else if (code === 0x0837 || code === 0x2a53) style.struck ||= isOn(value)
    else if (code === 0x2a48) style.raised = value === 1
    else if (code === 0x4845) lift = main.getInt16(at, true)
    else if (code === 0x4a43) size = main.getUint16(at, true)
  }
  if (lift > 0) style.raised ||= isLifted(lift, size)
  return style
}

/** The stretches of text that are raised, struck out or not shown ([MS-DOC] 2.8.5, 2.9.33), in rising order. */
export const styledRuns = ({ main, table }: DocFile): StyledRun[] => {
  const at = main.getUint32(0xfa, true)
  const count = Math.min(Math.floor((main.getUint32(0xfe, true) - 4) / 8), 1e5)
  const found: StyledRun[] = []
  for (let i = 0; i < count; i++) {
    const page = (table.getUint32(at + (count + 1) * 4 + i * 4, true) & 0x3fffff) * 512
    if (page + 512 > main.byteLength) continue
    const runs = main.getUint8(page + 511)
    for (let k = 0; k < runs && (runs + 1) * 4 + k < 511; k++) {
      const offset = main.getUint8(page + (runs + 1) * 4 + k) * 2
      if (offset === 0) continue
      const start = page + offset + 1
      const style = styleOf(main, start, Math.min(start + main.getUint8(start - 1), page + 511))
      if (!style.hidden && !style.struck && !style.raised) continue
      found.push({ from: main.getUint32(page + k * 4, true), to: main.getUint32(page + k * 4 + 4, true), style })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}
