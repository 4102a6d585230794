import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { allMutants, ROOT } from './mutation/all-mutants.ts'
import type { Loaded, Request, Tried } from './mutation/child.ts'
import type { Mutant } from './mutation/mutants.ts'

// `npm run mutation`: changes audit/ in one small place after the other, and looks whether test/audit notices.
// See docs/reconciliation.md.

const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
  },
})

/** A mutant that takes longer is taken for endless, and so for killed. */
const MOST_MS = 300_000

const KEPT = join(ROOT, 'var/mutation.json')

/** The next message, null when the process breaks down or takes too long. */
const heard = async <T>(child: ChildProcess): Promise<T | null> => {
  const over = new AbortController()
  const timer = setTimeout(() => child.kill('SIGKILL'), MOST_MS)
  try {
    const message = once(child, 'message', { signal: over.signal }).then(([said]) => said as T)
    return await Promise.race([message, once(child, 'exit', { signal: over.signal }).then(() => null)])
  } finally {
    clearTimeout(timer)
    over.abort()
  }
}

/** A process with the tests in it, measured; or with a mutant (-1: none) on from the start, and not measured. */
const start = async (mutant?: number): Promise<{ child: ChildProcess; loaded: Loaded }> => {
  const child = fork(new URL('mutation/child.ts', import.meta.url), mutant === undefined ? [] : [String(mutant)], {
    stdio: ['ignore', 'ignore', (mutant ?? -1) < 0 ? 'inherit' : 'ignore', 'ipc'],
  })
  const loaded = await heard<Loaded>(child)
  if (!loaded) throw new Error('the tests could not be loaded')
  return { child, loaded }
}

const ask = (child: ChildProcess, request: Request): Promise<Tried | null> => {
  child.send(request)
  return heard<Tried>(child)
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Results of earlier runs: a mutant that was killed stays so until its module changes. */
const readKept = (): Record<string, string> => {
  try {
    return JSON.parse(readFileSync(KEPT, 'utf8'))
  } catch {
    return {}
  }
}

const { mutants } = allMutants()
const sources = new Map(
  [...new Set(mutants.map(({ path }) => path))].map((path) => [path, hash(readFileSync(join(ROOT, path), 'utf8'))]),
)
const keys = (() => {
  const counted = new Map<string, number>()
  return mutants.map(({ path, line, from, to }) => {
    const what = hash(`${sources.get(path)} ${line} ${from} → ${to}`)
    const count = counted.get(what) ?? 0
    counted.set(what, count + 1)
    return `${path} ${what} ${count}`
  })
})()

/** So many mutants of each file, always the same for one seed. */
const sampled = (numbers: readonly number[]): number[] => {
  if (values.sample === undefined) return [...numbers]
  const rank = (number: number) => hash(`${values.seed} ${keys[number]}`)
  return [...Map.groupBy(numbers, (number) => mutants[number]!.path).values()].flatMap((ones) =>
    ones.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, Number(values.sample)),
  )
}

const describe = ({ path, line, from, to }: Mutant): string => {
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 90)
  return `${path}:${line}  ${short(from)}  →  ${short(to) || 'left out'}`
}

const kept = values.again ? {} : readKept()
const keep = () => {
  mkdirSync(join(ROOT, 'var'), { recursive: true })
  writeFileSync(KEPT, JSON.stringify(kept))
}

const wanted = (number: number): boolean =>
  !values.file || values.file.some((file) => mutants[number]!.path.startsWith(file))
const chosen = sampled(mutants.map((_, number) => number).filter(wanted)).sort((a, b) => a - b)
if (values.sample) console.log(`at most ${values.sample} mutants of each file, seed ${values.seed}`)

let { child, loaded } = await start()
const tests = loaded.ready
const early = new Set(loaded.early)
const covering = new Map<number, number[]>()
const fastFirst = tests.map((_, index) => index).sort((a, b) => tests[a]!.ms - tests[b]!.ms)
for (const index of fastFirst)
  for (const id of tests[index]!.covers) covering.set(id, [...(covering.get(id) ?? []), index])
console.log(
  `${chosen.length} mutants, ${tests.length} tests; ${chosen.filter((number) => early.has(number)).length} run while the modules are loaded`,
)

/** Most tests go through a whole audit, but only some look at its repairs. */
const canTell = (test: number, { path }: Mutant): boolean =>
  !path.startsWith('audit/repair') || /^test\/audit\/repair\b/.test(tests[test]!.name)

/** Tests that killed others of the same module go first, and those that name it. */
const kills = new Map<string, number>()
const inOrder = (indexes: readonly number[], mutant: number): Request['tests'] => {
  const { path } = mutants[mutant]!
  const name = basename(path, '.ts')
  const worth = (test: number) =>
    ((kills.get(`${path} ${test}`) ?? 0) + (tests[test]!.name.includes(name) ? 0.5 : 0)) / (tests[test]!.ms + 1)
  return indexes
    .filter((test) => canTell(test, mutants[mutant]!))
    .sort((a, b) => worth(b) - worth(a))
    .map((test) => ({ test, steps: tests[test]!.steps }))
}

const tryOut = async (number: number): Promise<boolean> => {
  if (early.has(number)) {
    let own: ChildProcess
    try {
      own = (await start(number)).child
    } catch {
      return true
    }
    const tried = await ask(own, {
      mutant: number,
      tests: inOrder(fastFirst, number),
    })
    await stop(own)
    return tried === null || tried.killedBy !== null
  }
  const these = inOrder(covering.get(number) ?? [], number)
  if (these.length === 0) return false
  const tried = await ask(child, { mutant: number, tests: these })
  if (tried && tried.killedBy !== null) {
    const kill = `${mutants[number]!.path} ${tried.killedBy}`
    kills.set(kill, (kills.get(kill) ?? 0) + 1)
  }
  if (!tried?.whole) {
    await stop(child)
    ;({ child } = await start(-1))
  }
  return tried === null || tried.killedBy !== null
}

const begun = performance.now()
let done = 0
for (const number of chosen) {
  if (kept[keys[number]!] !== 'killed') kept[keys[number]!] = (await tryOut(number)) ? 'killed' : 'survived'
  if (kept[keys[number]!] === 'survived') console.error(`survives: ${describe(mutants[number]!)}`)
  if (++done % 50 > 0) continue
  keep()
  console.error(`${done} of ${chosen.length}, ${((performance.now() - begun) / 1000).toFixed(0)} s`)
}
keep()
await stop(child)

for (const [path, ones] of Map.groupBy(chosen, (number) => mutants[number]!.path)) {
  const alive = ones.filter((number) => kept[keys[number]!] !== 'killed')
  console.log(`${path}: ${ones.length - alive.length} of ${ones.length} killed`)
  for (const number of alive)
    console.log(
      `  survives: ${describe(mutants[number]!)}${covering.has(number) || early.has(number) ? '' : '  (no test comes here)'}`,
    )
}
const killed = chosen.filter((number) => kept[keys[number]!] === 'killed').length
console.log(`${killed} of ${chosen.length} mutants killed: ${((100 * killed) / chosen.length).toFixed(1)} %`)
