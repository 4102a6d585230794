import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ticksPerSecond = 100

/** `gouji serve` in a process of its own. */
export interface Server {
  origin: string
  /** what the kernel says of it: seconds of processor time, and MB in memory */
  usage(): { cpu: number; memory: number }
  stop(): Promise<void>
}

const originOf = async (server: ChildProcess): Promise<string> => {
  let said = ''
  for await (const piece of server.stderr!) {
    said += piece
    const origin = /explorer is at (http:\/\/[\d.:]+)/.exec(said)?.[1]
    if (origin) return origin
  }
  throw new Error(`the server did not start: ${said}`)
}

/** Starts `gouji serve` on a free port. */
export const startServer = async (options: readonly string[]): Promise<Server> => {
  const gouji = fileURLToPath(new URL('../../cli/gouji.mjs', import.meta.url))
  const args = [gouji, 'serve', '--port', '0', ...options]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const origin = await originOf(server)
  return {
    origin,
    usage: () => {
      const stat = readFileSync(`/proc/${server.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? '0'
      return { cpu: (Number(stat[11]) + Number(stat[12])) / ticksPerSecond, memory: Number(rss) / 1024 }
    },
    stop: async () => {
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
  }
}
