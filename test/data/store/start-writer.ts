import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))

/** Starts `writer.ts` as a process of its own. */
export const startWriter = (address: string, name: string, count: number) =>
  spawn(process.execPath, [writer, address, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] })

type Writer = ReturnType<typeof startWriter>

/** The keys a writer acknowledged; `seen` is told each one. */
export const acknowledged = async (process: Writer, seen: (count: number) => void = () => {}): Promise<string[]> => {
  const closed = once(process, 'close')
  const keys: string[] = []
  for await (const line of createInterface({ input: process.stdout })) seen(keys.push(line))
  await closed
  return keys
}
