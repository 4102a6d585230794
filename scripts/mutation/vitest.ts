// Stands in for `vitest` while mutants are tried: collects the tests of a file, so that they can be run again and again in
// one process. `expect` is the real one.
export { expect } from 'vitest'

/** A test that was collected. */
export interface Collected {
  name: string
  run: () => unknown
}

export const collected: Collected[] = []
export const cleanups: (() => unknown)[] = []

type Body = (...given: never[]) => unknown

const names: string[] = []
const rowOf = (row: unknown): never[] => (Array.isArray(row) ? row : [row]) as never[]
const label = (name: string, row: unknown): string => {
  const { name: own, rule } = Object(row) as { name?: string; rule?: string }
  return `${name} ${Array.isArray(row) ? row[0] : (own ?? rule ?? row)}`
}

/** Collects a test, as vitest's own would run it. */
export const test = (name: string, body: Body): void => {
  collected.push({ name: [...names, name].join(' > '), run: body })
}
test.each = (rows: readonly unknown[]) => (name: string, body: Body) => {
  for (const row of rows) test(label(name, row), () => body(...rowOf(row)))
}

/** Puts a name before those of the tests that the body collects. */
export const describe = (name: string, body: Body): void => {
  names.push(name)
  body()
  names.pop()
}
describe.each = (rows: readonly unknown[]) => (name: string, body: Body) => {
  for (const row of rows) describe(label(name, row), () => body(...rowOf(row)))
}

/** Collects what is to be done when all tests have run. */
export const afterAll = (cleanup: () => unknown): void => {
  cleanups.push(cleanup)
}
