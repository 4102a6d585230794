import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Suite } from './suites.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What came of a suite. */
export interface Outcome {
  suite: Suite
  told: Record<string, string>
  passed: number
  /** tests that failed, with the first line of why */
  failed: string[]
  skipped: number
  seconds: number
  /** what the tests say of their rounds */
  said: string[]
}

interface Report {
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** What tests print of what chance had them do, and what came of it. */
const telling = /, seeds \d+ to \d+: |^round \d+, seed \d+: |^while the crawl was under way: /

const firstLine = (text: string): string => text.split('\n')[0]!.slice(0, 300)

const failuresIn = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed')
    if (tests.length === 0) return message === '' ? [] : [`${name.replace(ROOT, '')}: ${firstLine(message)}`]
    return tests.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages.join(' '))}`)
  })

/** Runs the tests of a suite from a seed on, and shows what they print. Never throws: what went wrong is in the answer. */
export const runSuite = async (suite: Suite, form: 'short' | 'long', seed: number): Promise<Outcome> => {
  const begun = performance.now()
  const told: Record<string, string> = suite[form] ? { ...suite[form], GOUJI_SEED: String(seed) } : {}
  const folder = mkdtempSync(join(tmpdir(), 'gouji-torture-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...suite.files, ...reporters, '--disable-console-intercept']
  const child = spawn(process.execPath, [...args, '--testTimeout=3600000'], {
    cwd: ROOT,
    env: { ...process.env, ...told },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  createInterface(child.stdout).on('line', (line) => {
    console.log(line)
    if (telling.test(line)) said.push(line)
  })
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const outcome = { suite, told, said, seconds: (performance.now() - begun) / 1000 }
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const count = (wanted: string[]) =>
      report.testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => wanted.includes(status)).length
    const failed = failuresIn(report)
    if (failed.length === 0 && status !== 0) failed.push(`the tests ended with exit status ${status}`)
    return { ...outcome, passed: count(['passed']), failed, skipped: count(['skipped', 'pending', 'todo']) }
  } catch {
    return { ...outcome, passed: 0, failed: [`the tests did not run: exit status ${status}`], skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
