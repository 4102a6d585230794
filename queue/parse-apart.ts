import { Worker } from 'node:worker_threads'
import type { Report } from '../data/schema/report.ts'
import { type AttachmentKind, kindOf } from '../parsers/attachment-kind.ts'
import { NotAReportError, parseReport, type Source } from '../parsers/parse-report.ts'
import { UnreadableFileError } from '../parsers/unreadable-file.ts'
import type { Answer } from './parse-worker.ts'

export interface Limits {
  /** how long one file may take, in ms */
  time: number
  /** MB of JavaScript objects that reading may fill */
  heap: number
  /** MB by which the whole process may grow meanwhile: unpacked pictures and the like count here */
  growth: number
}

const usual: Limits = { time: 30_000, heap: 1024, growth: 2048 }
/** characters in pictures take seconds a page */
const withOcr: Partial<Limits> = { time: 600_000 }
const PROBE_EVERY = 200

/** Ends when the characters of the last picture are read: they take turns, since one takes hundreds of MB. */
let pictureRead: Promise<unknown> = Promise.resolve()
const withPictures = new Set<AttachmentKind>(['pdf', 'png', 'jpeg'])

/** Workers that wait for the next file, by the heap they were given; they keep no process alive. */
const idle = new Map<number, Worker[]>()

const takeWorker = ({ heap }: Limits): Worker => {
  const url = new URL('./parse-worker.ts', import.meta.url)
  return idle.get(heap)?.pop() ?? new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: heap } })
}

/**
 * parseDocument, with files in a thread of their own and with limits: one made to fill the memory or to take for ever ends
 * with the thread, and nothing else does. Pages and texts are read here, since their readers are linear. Throws
 * NotAReportError or UnreadableFileError as parseDocument does, the latter also for a file that goes over a limit.
 */
export const parseApart = async (source: Source, own: Partial<Limits> = {}): Promise<Report> => {
  const kind = kindOf(source.bytes)
  if (!kind) return parseReport(source)
  if (!source.ocr || !('known' in kind) || !withPictures.has(kind.known)) return readApart(source, { ...usual, ...own })
  const reading = pictureRead.then(() => readApart(source, { ...usual, ...withOcr, ...own }))
  pictureRead = reading.catch(() => {})
  return reading
}

const readApart = async (source: Source, limits: Limits): Promise<Report> => {
  const worker = takeWorker(limits)
  worker.ref()
  const answer = await ask(worker, source, limits).catch(async (error: unknown) => {
    await worker.terminate()
    throw error
  })
  worker.unref()
  idle.set(limits.heap, [...(idle.get(limits.heap) ?? []), worker])
  if ('report' in answer) return answer.report
  if (answer.error === 'no-report') throw new NotAReportError(answer.message)
  if (answer.error === 'unreadable') throw new UnreadableFileError(answer.reason, answer.message)
  throw new Error(answer.message)
}

/** The worker's answer. Rejects when it goes over a limit; it is of no more use then. */
const ask = (worker: Worker, source: Source, { time, heap, growth }: Limits): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const refuse = (reason: string, message: string) => reject(new UnreadableFileError(reason, message))
  const before = process.memoryUsage.rss()
  const clock = setTimeout(() => refuse('too-slow', `reading it takes longer than ${time / 1000} seconds`), time)
  const probe = setInterval(() => {
    if (process.memoryUsage.rss() - before > growth * 2 ** 20)
      refuse('too-large', `reading it takes more than ${growth} MB of memory`)
  }, PROBE_EVERY)
  const onError = (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? refuse('too-large', `reading it takes more than ${heap} MB of memory`)
      : reject(new UnreadableFileError('broke-off', 'reading it broke off; it is damaged', { cause: error }))
  worker.once('message', resolve)
  worker.once('error', onError)
  worker.postMessage(source)
  return promise.finally(() => {
    clearTimeout(clock)
    clearInterval(probe)
    worker.off('message', resolve)
    worker.off('error', onError)
  })
}
