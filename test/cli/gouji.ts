import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

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
