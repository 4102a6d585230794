import { namesIn, unzip } from './readers/zip.ts'

/** Kinds of files that a reader knows, and the media type of each. */
export const attachmentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  rtf: 'application/rtf',
  ofd: 'application/ofd',
  wordxml: 'application/msword',
  png: 'image/png',
  jpeg: 'image/jpeg',
} as const
export type AttachmentKind = keyof typeof attachmentTypes

/** The kind of a file that is no text: one that a reader knows, or the name of another that none does. */
export type FileKind = { known: AttachmentKind } | { unknown: string }

const firstBytes: [mark: string, kind: string][] = [
  ['PK\u0003\u0004', 'zip'],
  ['PK\u0005\u0006', 'zip'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'ole'],
  ['{\\rtf', 'rtf'],
  ['\u0089PNG', 'png'],
  ['\u00ff\u00d8\u00ff', 'jpeg'],
  ['Rar!\u001a\u0007', 'rar'],
  ['7z\u00bc\u00af\u0027\u001c', '7z'],
  ['GIF8', 'gif'],
  ['BM', 'bmp'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['\u001f\u008b', 'gzip'],
  ['AT&TFORM', 'djvu'],
]

const inZip: [part: RegExp, kind: AttachmentKind][] = [
  [/^word\//, 'docx'],
  [/^xl\//, 'xlsx'],
  [/^OFD\.xml$/, 'ofd'],
]

/** streams of a compound file, their names in UTF-16 */
const inOle: [stream: string, kind: AttachmentKind | 'encrypted'][] = [
  ['EncryptedPackage', 'encrypted'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
]

const kindOfZip = (bytes: Uint8Array): FileKind => {
  const names = namesIn(bytes)
  const found = inZip.find(([part]) => names.some((name) => part.test(name)))
  if (found) return { known: found[1] }
  if (names.length === 0) return { unknown: 'damaged zip' }
  const type = names.includes('mimetype') ? openDocumentType(bytes) : null
  return type === 'text' ? { known: 'odt' } : type === 'spreadsheet' ? { known: 'ods' } : { unknown: 'zip' }
}

const openDocumentType = (bytes: Uint8Array): string | null => {
  try {
    const type = Buffer.from(unzip(bytes, (name) => name === 'mimetype').get('mimetype')!).toString('latin1')
    return /opendocument\.(text|spreadsheet)/.exec(type)?.[1] ?? null
  } catch {
    return null
  }
}

const kindOfOle = (bytes: Uint8Array): FileKind => {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = inOle.find(([stream]) => whole.includes(Buffer.from(`${stream}\0`, 'utf16le')))
  if (found?.[1] === 'encrypted') return { unknown: 'encrypted Office' }
  return found ? { known: found[1] as AttachmentKind } : { unknown: 'compound' }
}

/**
 * The kind of a file by its bytes; what a server, a name or a link calls it is wrong too often. Null for what may be text
 * (HTML that is called .doc or .xls among it).
 */
export const kindOf = (bytes: Uint8Array): FileKind | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  if (/^(?:%PDF-|[\s\S]{1,1024}%PDF-\d\.\d)/.test(head) && !/<html|<!doctype html/i.test(head)) return { known: 'pdf' }
  const kind = firstBytes.find(([mark]) => head.startsWith(mark))?.[1]
  if (kind === 'zip') return kindOfZip(bytes)
  if (kind === 'ole') return kindOfOle(bytes)
  if (kind && kind in attachmentTypes) return { known: kind as AttachmentKind }
  if (kind && (kind !== 'bmp' || head.includes('\0'))) return { unknown: kind }
  if (/^\s*(?:ï»¿)?<\?xml[\s\S]{0,2000}<w:wordDocument/.test(head)) return { known: 'wordxml' }
  const unicode = /^(ÿþ|þÿ|[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/.test(head)
  return !unicode && head.includes('\0') ? { unknown: 'binary' } : null
}
