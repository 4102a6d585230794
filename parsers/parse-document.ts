import type { Report } from '../data/schema/report.ts'
import { attachmentTypes, kindOf } from './attachment-kind.ts'
import { confidencesIn, confirmed } from './confirm.ts'
import { parseReport, reportIn, type Source } from './parse-report.ts'
import { readAttachment } from './readers/attachment.ts'
import { UnreadableFileError } from './unreadable-file.ts'

/**
 * Bytes of any kind in, `gouji.report/1` out: pages and texts as parseReport reads them, and PDF, Word, spreadsheet and
 * other files by their first bytes. Throws NotAReportError, or UnreadableFileError for a file that no reader can open.
 */
export const parseDocument = async (source: Source): Promise<Report> => {
  const kind = kindOf(source.bytes)
  if (!kind) return parseReport(source)
  if ('unknown' in kind)
    throw new UnreadableFileError(
      `kind-${kind.unknown.replaceAll(' ', '-')}`,
      `${unknownKinds[kind.unknown] ?? `it is a ${kind.unknown} file, which is not read`}`,
    )
  const document = await readAttachment(source.bytes, kind.known, { ocr: source.ocr ?? false })
  // what a server calls a file is often application/octet-stream, and sometimes plainly wrong
  const told = { ...source, mediaType: null }
  const report = reportIn(document, told, { mediaType: attachmentTypes[kind.known], charset: null })
  return document.dialect === 'ocr' ? confirmed(report, confidencesIn(document)) : report
}

const unknownKinds: Record<string, string> = {
  binary: 'it is a binary file of no kind that is read here',
  zip: 'it is a ZIP archive, not a document; unpack it first',
  'damaged zip': 'it is a damaged ZIP archive',
  'encrypted Office': 'it is encrypted and cannot be read without its password',
  compound: 'it is an Office file of no kind that is read here',
}
