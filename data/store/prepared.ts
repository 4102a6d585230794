import type { Compilable, CompiledQuery } from 'kysely'
import type { Database } from './tables.ts'

/** Stands for a value until the query runs. */
class Blank {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  [Symbol.toPrimitive](): never {
    throw new Error(`a prepared query cannot look at "${this.name}", which it gets when it runs`)
  }
}

/**
 * A query that runs for every page, put into SQL once for each database and set of values that are not `undefined`: that
 * takes longer than many a query. `build` says where the values go. It cannot look at them, only whether they are there.
 */
export const prepared = <Values extends object, Row>(
  build: (db: Database, values: Values) => Compilable<Row>,
): ((db: Database, values: Values) => Promise<Row[]>) => {
  const compiled = new WeakMap<object, Map<string, CompiledQuery<Row>>>()
  const compile = (db: Database, names: string[]) =>
    build(db, Object.fromEntries(names.map((name) => [name, new Blank(name)])) as Values).compile()
  return async (db, values) => {
    const { adapter } = db.getExecutor() // a transaction has that of its database
    const known = compiled.get(adapter) ?? new Map<string, CompiledQuery<Row>>()
    compiled.set(adapter, known)
    const names = Object.keys(values).filter((name) => values[name as keyof Values] !== undefined)
    const query = known.get(names.join()) ?? compile(db, names)
    known.set(names.join(), query)
    const parameters = query.parameters.map((one) => (one instanceof Blank ? values[one.name as keyof Values] : one))
    const { rows } = await db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}
