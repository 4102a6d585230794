import { boundsOf, type Equation, type Knowledge } from '../bounds.ts'
import { exactSum } from '../exact-sum.ts'
import { reconcile } from '../identity.ts'
import { solve } from './solver.ts'

/** A cell and what it should hold; `only` when the sums leave no other number. */
export interface NewValue {
  cell: string
  to: number
  only: boolean
}

/** A blank is a zero where it may be one, but a reported figure is kept rather than that. */
const BLANK_COST = 0.01

const infinity = Number.POSITIVE_INFINITY

/**
 * New values for cells with which the equations can hold, as near as can be to those reported: exactly what the sums leave,
 * where they leave one number only; what the solver chooses otherwise. Null when there are none after all.
 */
export const newValues = async (
  cells: readonly string[],
  equations: readonly Equation[],
  knowledge: Knowledge,
): Promise<NewValue[] | null> => {
  const given = (cell: string) => (cells.includes(cell) ? null : knowledge.value(cell))
  const { ranges } = boundsOf(equations, { ...knowledge, value: given })
  const open = [...ranges].filter(([, { low, high }]) => low !== high)
  const isOpen = new Set(open.map(([cell]) => cell))
  const settled = (cell: string): number => given(cell) ?? ranges.get(cell)!.low
  if (open.length === 0) return cells.map((cell) => ({ cell, to: settled(cell), only: true }))

  const moved = cells.filter((cell) => isOpen.has(cell))
  const column = new Map(
    [...open.map(([cell]) => cell), ...moved.map((cell) => `far ${cell}`)].map((id, at) => [id, at]),
  )
  const solution = await solve({
    columns: [
      ...open.map(([cell, { low, high }]) => ({
        cost: cells.includes(cell) ? 0 : BLANK_COST,
        lower: low,
        upper: high,
        whole: knowledge.whole(cell),
      })),
      ...moved.map(() => ({ cost: 1, lower: 0, upper: infinity, whole: false })),
    ],
    rows: [
      ...equations.map(({ left, right }) => {
        const rest = exactSum([
          ...right.filter((cell) => !isOpen.has(cell)).map(settled),
          ...left.filter((cell) => !isOpen.has(cell)).map((cell) => -settled(cell)),
        ])
        const signed = (side: readonly string[], sign: number) =>
          side.filter((cell) => isOpen.has(cell)).map((cell) => [column.get(cell)!, sign] as const)
        return { lower: rest, upper: rest, terms: [...signed(left, 1), ...signed(right, -1)] }
      }),
      // far ≥ |new − reported|
      ...moved.flatMap((cell) => {
        const was = knowledge.value(cell)!
        const [now, far] = [column.get(cell)!, column.get(`far ${cell}`)!]
        return ([1, -1] as const).map((sign) => ({
          lower: sign * was,
          upper: infinity,
          terms: [[far, 1] as const, [now, sign] as const],
        }))
      }),
    ],
    wholeCost: false,
  })
  if (solution === null) return null
  const chosen = (cell: string): number => {
    const figure = solution[column.get(cell)!]!
    return knowledge.whole(cell) ? Math.round(figure) : Number(figure.toFixed(4))
  }
  const figureOf = (cell: string): number => (isOpen.has(cell) ? chosen(cell) : settled(cell))
  // the solver reckons in floating point: what it chose is taken only if it comes out on paper
  const holds = equations.every(
    ({ left, right }) => reconcile(left.map(figureOf), right.map(figureOf)).verdict === 'holds',
  )
  return holds ? cells.map((cell) => ({ cell, to: figureOf(cell), only: !isOpen.has(cell) })) : null
}
