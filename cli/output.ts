import { once } from 'node:events'

/** Writes to stdout and waits while the reader is slower than we are. */
export const print = async (text: string | Uint8Array): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** One line of JSON Lines. */
export const printLine = (value: unknown): Promise<void> => print(`${JSON.stringify(value)}\n`)

/** A sentence for the person in front of the terminal: stderr, one line. */
export const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
}

/** Raises the exit status: 1 something was flagged, 2 could not do it. A lower one never replaces a higher one. */
export const exitWith = (status: 1 | 2): void => {
  process.exitCode = Math.max(status, Number(process.exitCode ?? 0))
}

/** A reader that goes away (`gouji … | head`) ends the program quietly. */
export const stopWhenNobodyReads = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      throw error
    })
}
