import type { Equation } from '../../audit/bounds.ts'

/** `a + b = c`, several in a row parted by commas. */
export const equationsOf = (text: string): (Equation & { text: string })[] =>
  text.split(',').map((one) => {
    const [left, right] = one.split('=').map((side) => side.split('+').map((cell) => cell.trim()))
    return { left: left!, right: right!, text: one.trim() }
  })
