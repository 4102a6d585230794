import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'
import { run } from '../../cli/program.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a call of the real command left behind. */
export interface Call {
  status: number | null
  stdout: string
  stderr: string
}

/**
 * Starts the real command from the project's folder, with no GOUJI_ variable but those given, and this machine, where the
 * sample portals are, within its reach.
 */
export const start = (args: string[], env: Record<string, string> = {}): ChildProcess => {
  const reach = { GOUJI_ALLOW_PRIVATE: '1' }
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GOUJI_'))
  return spawn(process.execPath, ['cli/gouji.mjs', ...args], {
    cwd: ROOT,
    env: { ...Object.fromEntries(own), ...reach, ...env },
  })
}

/** Waits for a call to end. */
export const ended = async (child: ChildProcess): Promise<Call> => {
  const closed = new Promise<number | null>((resolve) => child.once('close', (status) => resolve(status)))
  const [stdout, stderr, status] = await Promise.all([text(child.stdout!), text(child.stderr!), closed])
  return { status, stdout, stderr }
}

/** Runs the real command to its end. */
export const gouji = async (
  args: string[],
  { input = '', env = {} }: { input?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Call> => {
  const child = start(args, env)
  child.stdin!.on('error', () => {}) // it may end without reading
  child.stdin!.end(input)
  return ended(child)
}

/** What a call listens to until its process ends. */
const emitters: [NodeJS.EventEmitter, string][] = [
  [process, 'SIGINT'],
  [process, 'SIGTERM'],
  [process.stdout, 'error'],
  [process.stderr, 'error'],
]

/**
 * What a call leaves behind, without a process of its own: for the many calls that differ in their options only, beside
 * some of `gouji` for the same command. Neither stdin nor signals, and one at a time.
 */
export const goujiHere = async (args: string[]): Promise<Call> => {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((piece) => {
      said[name] += typeof piece === 'string' ? piece : Buffer.from(piece).toString()
      return true
    }),
  )
  const heard = () => emitters.map(([emitter, event]) => emitter.listeners(event))
  const before = { status: process.exitCode, heard: heard() }
  process.exitCode = undefined
  vi.stubEnv('GOUJI_ALLOW_PRIVATE', '1')
  try {
    await run(args)
    return { status: Number(process.exitCode ?? 0), ...said }
  } finally {
    process.exitCode = before.status
    for (const [i, listeners] of heard().entries())
      for (const listener of listeners.filter((one) => !before.heard[i]!.includes(one)))
        emitters[i]![0].off(emitters[i]![1], listener as () => void)
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}

/** A folder that is gone when the test has finished. */
export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The values of JSON Lines. */
export const lines = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
