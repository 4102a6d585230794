import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Figure } from '../shared/figures.ts'
import type { Bench } from './benches.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Minutes after which a measurement counts as hanging. */
const PATIENCE = { short: 12, long: 240 }

/** What came of one measurement; `failed` says why nothing did. */
export interface Measured {
  bench: Bench
  runs: { args: string[]; figures: Figure[] }[]
  seconds: number
  failed: string | null
}

const figuresIn = (file: string): Figure[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []

/** Runs a script to its end, shows what it prints, and answers its figures. Throws when it fails, or takes too long. */
const runOnce = async (name: string, args: readonly string[], minutes: number): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'))
  const file = join(folder, 'figures.jsonl')
  try {
    const child = spawn(process.execPath, [join('bench', `${name}.ts`), ...args], {
      cwd: ROOT,
      env: { ...process.env, GOUJI_BENCH_FIGURES: file },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: minutes * 60_000,
    })
    const [status, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (...end) => resolve(end))
    })
    if (signal) throw new Error(`it was ended by ${signal} (${minutes} minutes are the limit)`)
    if (status !== 0) throw new Error(`exit status ${status}`)
    return figuresIn(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Makes a measurement in all its sizes. Never throws: what goes wrong is in the answer. */
export const runBench = async (bench: Bench, form: 'short' | 'long'): Promise<Measured> => {
  const begun = performance.now()
  const runs: Measured['runs'] = []
  let failed: string | null = null
  try {
    if (bench.needs && !existsSync(join(ROOT, bench.needs.folder)))
      throw new Error(`\`${bench.needs.command}\` comes first`)
    for (const args of bench[form]) {
      console.log(`\n== node bench/${bench.name}.ts ${args.join(' ')}`)
      runs.push({ args, figures: await runOnce(bench.name, args, PATIENCE[form]) })
    }
  } catch (error) {
    failed = (error as Error).message
    console.error(`bench/${bench.name}.ts failed: ${failed}`)
  }
  return { bench, runs, seconds: (performance.now() - begun) / 1000, failed }
}
