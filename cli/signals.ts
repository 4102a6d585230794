import { say } from './output.ts'

/** A signal that comes with Ctrl-C or SIGTERM, so that what runs is finished first; a second Ctrl-C ends at once. */
export const stopSignal = (): AbortSignal => {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(2)
      say('gouji: stopping when what runs is finished; once more to stop at once.')
      stop.abort()
    })
  return stop.signal
}
