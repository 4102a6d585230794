import type { Archived } from '../crawlers/warc/write-warc.ts'
import type { Report } from '../data/schema/report.ts'
import { NotAReportError } from '../parsers/parse-report.ts'
import { UnreadableFileError } from '../parsers/unreadable-file.ts'
import { namedBy } from './named-by.ts'
import { parseApart } from './parse-apart.ts'
import { unpacked } from './unpacked.ts'

/** Whether a page may be a report at all: most of an archive is not, and reading is dearer than looking. */
const mayBeReport = (text: string): boolean => /信息公[开開]/.test(text) && /年[报報]|[报報]告/.test(text)

/** Whether the answer of a site may be a report: any file that is no page, and pages that speak of reports. */
export const isCandidate = (answer: Archived): boolean => {
  const { text } = unpacked(answer)
  return text === null || mayBeReport(text)
}

/** The report in the answer of a site, or why there is none: `no-report`, `unreadable:…`, or `defect` of a reader. */
export const readAnswer = async (answer: Archived): Promise<Report | { skipped: string }> => {
  const { snapshot, bytes } = unpacked(answer)
  try {
    const report = await parseApart({ ...snapshot, ...namedBy(snapshot), bytes })
    return { ...report, source: { ...report.source, sha256: answer.snapshot.sha256 } }
  } catch (error) {
    if (error instanceof NotAReportError) return { skipped: 'no-report' }
    return { skipped: error instanceof UnreadableFileError ? `unreadable:${error.reason}` : 'defect' }
  }
}
