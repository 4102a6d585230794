import { globSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { allMutants, ROOT } from './all-mutants.ts'
import { cleanups, collected } from './vitest.ts'

// Runs the tests of test/audit with all mutants in the modules, again and again, in one process. `scripts/mutate.ts` says by
// messages which mutant is on and which tests to run. With a number as the argument no test is run unasked, and that mutant is
// on from the start.

/** Tests that start processes, that look at what is no part of this, or that take as long as all others together. */
const leftOut = ['/render-audit.', '/reports/', '/sums.']

/** A mutant may make a loop endless: a test that takes so many times the steps it takes otherwise will not end. */
const TOO_MANY_TIMES = 10
/** Steps are cheap: so many more are nothing. */
const SOME_STEPS = 1_000_000

export interface Request {
  mutant: number
  /** tests by their place, with the steps that each takes without a mutant */
  tests: { test: number; steps: number }[]
}

/** A test, the time that the processor took for it, and the mutants it comes by: how often, and which. */
interface Ready {
  name: string
  ms: number
  steps: number
  covers: number[]
}

export interface Loaded {
  ready: Ready[]
  /** mutants that are met while the modules are loaded */
  early: number[]
}

export interface Tried {
  mutant: number
  /** the first test that failed */
  killedBy: number | null
  /** the process can go on */
  whole: boolean
}

const [, , given] = process.argv
let active = Number(given ?? -1)
let steps = 0
let mostSteps = Number.POSITIVE_INFINITY
let seen: Set<number> | null = new Set()

Object.assign(globalThis, {
  isMutant: (id: number): boolean => {
    seen?.add(id)
    if (++steps > mostSteps) throw new Error('this does not end')
    return id === active
  },
})

const { modules } = allMutants()
const standIn = new URL('vitest.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vitest' && context.parentURL !== standIn
      ? { url: standIn, shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) => {
    const code = url.startsWith('file:') ? modules.get(relative(ROOT, fileURLToPath(url))) : undefined
    return code === undefined ? next(url, context) : { format: 'module-typescript', source: code, shortCircuit: true }
  },
})

// a failing property must not be looked at more closely, and the same numbers are tried each time
fc.configureGlobal({ seed: 1, endOnFailure: true })
process.chdir(ROOT)
const files = globSync('test/audit/**/*.test.ts').filter((file) => !leftOut.some((name) => file.includes(name)))
for (const file of files.sort()) {
  const before = collected.length
  await import(pathToFileURL(join(ROOT, file)).href)
  for (const test of collected.slice(before)) test.name = `${file} ${test.name}`
}

/** Runs a test; whether it passes. */
const passes = async (test: number, most = Number.POSITIVE_INFINITY): Promise<boolean> => {
  steps = 0
  mostSteps = most
  try {
    await collected[test]!.run()
    return true
  } catch {
    return false
  }
}

const tryOut = async ({ mutant, tests }: Request): Promise<Tried> => {
  const before = active
  active = mutant
  let killedBy: number | null = null
  for (const { test, steps } of tests) {
    if (await passes(test, TOO_MANY_TIMES * steps + SOME_STEPS)) continue
    killedBy = test
    break
  }
  active = before
  // what is left broken behind, the solver's memory say, must not speak against the next mutant
  return { mutant, killedBy, whole: killedBy === null || before === mutant || (await passes(killedBy)) }
}

const answer = (given: Loaded | Tried): void => {
  process.send!(given)
}
process.on('message', async (request: Request) => answer(await tryOut(request)))
process.on('disconnect', () => {
  for (const cleanup of cleanups) cleanup()
  process.exit()
})

const early = [...seen]
const ready: Ready[] = []
if (given === undefined)
  for (const [index, { name }] of collected.entries()) {
    seen = new Set()
    const start = process.cpuUsage().user
    if (!(await passes(index))) throw new Error(`this test fails without a mutant: ${name}`)
    ready.push({ name, ms: (process.cpuUsage().user - start) / 1000, steps, covers: [...seen] })
  }
else ready.push(...collected.map(({ name }) => ({ name, ms: 0, steps: 0, covers: [] })))
seen = null
answer({ ready, early })
