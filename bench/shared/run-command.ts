import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Ticks a second of the times in /proc. */
const TICKS = 100

/** What came of a command: its seconds on the clock and on the processor, and the most memory it had, in MB. */
export interface Ran {
  status: number | null
  output: string
  seconds: number
  processor: number
  peak: number
}

/** Runs the real command in a process of its own; what it says beside its output is shown. */
export const runCommand = async (args: readonly string[]): Promise<Ran> => {
  const begun = performance.now()
  const child = spawn(process.execPath, ['cli/gouji.mjs', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let [output, peak, ticks] = ['', 0, 0]
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const probe = setInterval(() => {
    try {
      peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? peak)
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      ticks = Number(fields[11]) + Number(fields[12])
    } catch {
      // it has ended
    }
  }, 50)
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(probe)
  const seconds = (performance.now() - begun) / 1000
  return { status, output, seconds, processor: ticks / TICKS, peak: peak / 1024 }
}
