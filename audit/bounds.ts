import { decimalsOf } from './exact-sum.ts'

/** Σ left = Σ right over cell ids. */
export interface Equation {
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** What an unknown number can be: `low` to `high`, both included; Infinity when nothing limits it. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** A cell for which no number is left: some of the equations ask for at least `low`, others for at most `high`. */
export interface Conflict<E> extends Range {
  cell: string
  /** The equations that contradict each other; without any one of them nothing would be refuted. */
  chain: readonly E[]
}

export interface Bounds<E> {
  /** Every unknown cell of the equations. Of no use when there is a conflict. */
  ranges: ReadonlyMap<string, Range>
  conflict: Conflict<E> | null
}

/** What is known of the cells: a number, or null for a number ≥ 0 that is not known. */
export interface Knowledge {
  value(cell: string): number | null
  /** true when the number is a count */
  whole(cell: string): boolean
}

/** A limit, and what it follows from: an equation, and the limits of the equation's other cells. */
interface Limit<E> {
  readonly at: number
  readonly by: E | null
  readonly from: readonly Limit<E>[]
}

interface Unknown<E> {
  low: Limit<E>
  high: Limit<E>
}

/** A system whose limits creep up without end (x = y + 1, y = x + 1) is left alone after so many rounds. */
const MOST_ROUNDS = 60

const equationsBehind = <E>(limits: readonly Limit<E>[], found = new Set<E>(), seen = new Set<Limit<E>>()): Set<E> => {
  for (const limit of limits) {
    if (seen.has(limit)) continue
    seen.add(limit)
    if (limit.by !== null) found.add(limit.by)
    equationsBehind(limit.from, found, seen)
  }
  return found
}

/** One run over the equations until no limit moves any more. Numbers are whole multiples of 1/scale, scaled up. */
const run = <E extends Equation>(equations: readonly E[], { value, whole }: Knowledge, scale: number) => {
  const unknowns = new Map<string, Unknown<E>>()
  const free: Unknown<E> = {
    low: { at: 0, by: null, from: [] },
    high: { at: Number.POSITIVE_INFINITY, by: null, from: [] },
  }
  const open = equations.flatMap((equation) => {
    let known = 0
    const terms: { cell: string; sign: 1 | -1; unknown: Unknown<E> }[] = []
    for (const [cells, sign] of [
      [equation.left, 1],
      [equation.right, -1],
    ] as const)
      for (const cell of cells) {
        const figure = value(cell)
        if (figure !== null) known += sign * Math.round(figure * scale)
        else {
          if (!unknowns.has(cell)) unknowns.set(cell, { ...free })
          terms.push({ cell, sign, unknown: unknowns.get(cell)! })
        }
      }
    return terms.length > 0 ? [{ equation, known, terms }] : []
  })

  /** Tightens one cell of an equation by what the others leave to it; answers whether it moved, or the cell is refuted. */
  const tighten = ({ equation, known, terms }: (typeof open)[number], at: number): boolean | 'refuted' => {
    const { cell, sign, unknown } = terms[at]!
    const step = whole(cell) ? scale : 1
    // sign · x = −known − Σ others: one side of x follows from the sides of the others that make the sum largest or smallest
    const limitOf = ({ sign: other, unknown }: (typeof terms)[number], side: 'low' | 'high') =>
      unknown[(side === 'low') === (sign === other) ? 'high' : 'low']
    const leftFor = (side: 'low' | 'high'): number => {
      let rest = known
      for (let index = 0; index < terms.length; index++)
        if (index !== at) rest += terms[index]!.sign * limitOf(terms[index]!, side).at
      return (side === 'low' ? Math.ceil((-sign * rest) / step) : Math.floor((-sign * rest) / step)) * step
    }
    const from = (side: 'low' | 'high') => terms.flatMap((term, index) => (index === at ? [] : [limitOf(term, side)]))
    const [low, high] = [leftFor('low'), leftFor('high')]
    const moved = low > unknown.low.at || high < unknown.high.at
    if (low > unknown.low.at) unknown.low = { at: low, by: equation, from: from('low') }
    if (high < unknown.high.at) unknown.high = { at: high, by: equation, from: from('high') }
    return unknown.low.at > unknown.high.at ? 'refuted' : moved
  }

  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false
    for (const equation of open)
      for (const [at, { cell, unknown }] of equation.terms.entries()) {
        const came = tighten(equation, at)
        if (came === 'refuted') return { unknowns, refuted: { cell, unknown } }
        moved ||= came
      }
    if (!moved) break
  }
  return { unknowns, refuted: null }
}

const fewest = <E extends Equation>(chain: readonly E[], knowledge: Knowledge, scale: number): readonly E[] =>
  chain.reduce<readonly E[]>((kept, one) => {
    const without = kept.filter((other) => other !== one)
    return run(without, knowledge, scale).refuted ? without : kept
  }, chain)

/**
 * What the equations leave to each unknown cell. An unknown number is ≥ 0, and whole when it is a count; what one equation
 * says of a cell counts in all others, until nothing moves any more. Sound, but not complete: a range may hold numbers that
 * are impossible for a reason no single cell shows; a conflict is always one. Exact in decimals.
 */
export const boundsOf = <E extends Equation>(equations: readonly E[], knowledge: Knowledge): Bounds<E> => {
  const figures = equations.flatMap(({ left, right }) => [...left, ...right].map(knowledge.value))
  if (!figures.includes(null)) return { ranges: new Map(), conflict: null }
  const scale = 10 ** Math.min(9, Math.max(0, ...figures.map((figure) => (figure === null ? 0 : decimalsOf(figure)))))
  const { unknowns, refuted } = run(equations, knowledge, scale)
  const rangeOf = ({ low, high }: Unknown<E>): Range => ({ low: low.at / scale, high: high.at / scale })
  if (refuted === null)
    return { ranges: new Map([...unknowns].map(([cell, unknown]) => [cell, rangeOf(unknown)])), conflict: null }

  const all = equationsBehind([refuted.unknown.low, refuted.unknown.high])
  const chain = fewest(
    equations.filter((equation) => all.has(equation)),
    knowledge,
    scale,
  )
  const { cell, unknown } = run(chain, knowledge, scale).refuted!
  return { ranges: new Map(), conflict: { cell, ...rangeOf(unknown), chain } }
}
