import { parentPort } from 'node:worker_threads'
import type { Report } from '../data/schema/report.ts'
import { parseDocument } from '../parsers/parse-document.ts'
import { NotAReportError, type Source } from '../parsers/parse-report.ts'
import { UnreadableFileError } from '../parsers/unreadable-file.ts'

/** What the thread of parse-apart.ts answers to each source it is handed. Classes do not survive the way between threads. */
export type Answer =
  | { report: Report }
  | { error: 'no-report'; message: string }
  | { error: 'unreadable'; reason: string; message: string }
  | { error: 'defect'; message: string }

const answerOf = (error: unknown): Answer => {
  if (error instanceof NotAReportError) return { error: 'no-report', message: error.message }
  if (error instanceof UnreadableFileError) return { error: 'unreadable', reason: error.reason, message: error.message }
  return { error: 'defect', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

// pdf.js leaves promises behind when a file is damaged, and tells of the damage by the one that is awaited.
process.on('unhandledRejection', () => {})

parentPort?.on('message', async (source: Source) => {
  const answer: Answer = await parseDocument(source).then((report) => ({ report }), answerOf)
  parentPort?.postMessage(answer)
})
