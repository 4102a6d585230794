import { pino } from 'pino'
import type { Worked } from '../queue/driver.ts'
import type { JobEnd, Log } from '../queue/job.ts'
import { currentJob } from '../queue/redis/current-job.ts'

/**
 * The log of a process that runs on and on: JSON Lines on stderr, with portal, job and url where there are any, and never
 * with the content of a page.
 */
export const createLog = (name: string, verbose = false) => {
  const lines = pino(
    { name, level: verbose ? 'debug' : 'info', mixin: () => currentJob.getStore() ?? {} },
    pino.destination({ fd: 2, sync: true }),
  )
  const log: Log = {
    debug: (sentence) => lines.debug(sentence),
    info: (sentence) => lines.info(sentence),
    warn: (sentence) => lines.warn(sentence),
  }
  /** A line for each job; without `verbose` only for those that did not succeed. */
  const logEnd = ({ portal, stage, host, request }: Worked, end: JobEnd, ms: number) => {
    const facts = { portal, job: stage, url: request.url, host, ...end, ms: Math.round(ms) }
    if (end.end === 'done' || end.end === 'rejected') lines.debug(facts, end.end)
    else if (end.end === 'again') lines.info(facts, end.end)
    else lines.warn(facts, end.end)
  }
  return { lines, log, logEnd }
}
