import type { Highs, ModelData } from 'highs'

/** Loaded when the first report needs it: most reports need no repair, and the solver takes a moment to start. */
let loading: Promise<Highs> | undefined

const load = async (): Promise<Highs> => {
  const { default: start } = await import('highs')
  return (start as unknown as () => Promise<Highs>)() // its types are those of a CommonJS package
}

/** A row of a model: lower ≤ Σ coefficient · column ≤ upper. */
interface Row {
  lower: number
  upper: number
  terms: readonly (readonly [column: number, coefficient: number])[]
}

/** A mixed-integer model: least Σ cost · column. With `wholeCost` a cost that is less than 1 above the least will do. */
interface Model {
  columns: readonly { cost: number; lower: number; upper: number; whole: boolean }[]
  rows: readonly Row[]
  wholeCost: boolean
}

const dataOf = ({ columns, rows }: Model): ModelData => {
  const starts = [0]
  for (const { terms } of rows) starts.push(starts.at(-1)! + terms.length)
  const entries = rows.flatMap(({ terms }) => terms)
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: Float64Array.from(columns, ({ lower }) => lower),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    integrality: Int32Array.from(columns, ({ whole }) => (whole ? 1 : 0)),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(entries, ([column]) => column),
      values: Float64Array.from(entries, ([, coefficient]) => coefficient),
    },
  }
}

/** The models are small: what HiGHS does to prepare for large ones would take longer than the search. */
const options = {
  output_flag: false,
  mip_heuristic_effort: 0,
  mip_max_nodes: 100,
  mip_detect_symmetry: false,
  mip_allow_restart: false,
  mip_heuristic_run_feasibility_jump: false,
}

/** Solves a model with HiGHS: the value of each column, or null when there is no solution. */
export const solve = async (model: Model): Promise<readonly number[] | null> => {
  loading ??= load()
  const highs = await loading
  return highs.withModel(dataOf(model), (solver) => {
    solver.options.set(model.wholeCost ? { ...options, mip_abs_gap: 0.99 } : options)
    solver.run()
    if (solver.getModelStatus() !== highs.constants.modelStatus.optimal) return null
    return [...solver.getSolution().colValue]
  })
}
