import { appendFileSync } from 'node:fs'

/** One measured figure, as `npm run bench` collects it. */
export interface Figure {
  what: string
  value: number
  unit: string
  /** it must be so much at the least, or at the most: the floor that gouji has set itself, and what it aims at */
  least?: number
  most?: number
  aim?: number
}

/** Hands a figure to `npm run bench`, beside what a measurement prints; does nothing when it was started by hand. */
export const figure = (one: Figure): void => {
  const file = process.env.GOUJI_BENCH_FIGURES
  if (file) appendFileSync(file, `${JSON.stringify(one)}\n`)
}
