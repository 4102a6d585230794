import type { Report } from '../data/schema/report.ts'
import { attachmentTypes, kindOf } from './attachment-kind.ts'
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
  const document = await readAttachment(source.bytes, kind.known)
  return reportIn(document, source, { mediaType: attachmentTypes[kind.known], charset: null })
}

const unknownKinds: Record<string, string> = {
  binary: 'it is a binary file of no kind that is read here',
  zip: 'it is a ZIP archive, not a document; unpack it first',
  'damaged zip': 'it is a damaged ZIP archive',
  'encrypted Office': 'it is encrypted and cannot be read without its password',
  compound: 'it is an Office file of no kind that is read here',
}
