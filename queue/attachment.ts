const byMediaType: [RegExp, string][] = [
  [/^application\/pdf/, 'pdf'],
  [/wordprocessingml/, 'docx'],
  [/spreadsheetml/, 'xlsx'],
  [/opendocument\.text/, 'odt'],
  [/msword/, 'doc'],
  [/ms-excel/, 'xls'],
  [/^application\/ofd/, 'ofd'],
  [/^image\//, 'image'],
]

// The declared type is often application/octet-stream, or plainly wrong: the first bytes count for more.
const byFirstBytes: [string, string][] = [
  ['%PDF-', 'pdf'],
  ['PK\u0003\u0004', 'zip'], // docx, xlsx, odt, ofd, wps
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'ole'], // doc, xls, wps
  ['Rar!\u001a\u0007', 'rar'],
  ['7z\u00bc\u00af\u0027\u001c', '7z'],
  ['{\\rtf', 'rtf'],
  ['\u0089PNG', 'image'],
  ['\u00ff\u00d8\u00ff', 'image'],
  ['GIF8', 'image'],
  ['\u001f\u008b', 'gzip'],
]

const inside: [string, string][] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['opendocument.text', 'odt'],
  ['opendocument.spreadsheet', 'ods'],
  ['OFD.xml', 'ofd'],
]

/**
 * The kind of a file that is no text (pdf, docx, doc …): by its first bytes, else by its media type, else `binary` when
 * it holds NUL bytes that no Unicode mark explains. Null for what may be text.
 */
export const attachmentKind = (bytes: Uint8Array, mediaType: string | null = null): string | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  const start = head.slice(0, 1024).indexOf('%PDF-') > 0 && !/<html|<!doctype/i.test(head) ? '%PDF-' : head
  const kind = byFirstBytes.find(([mark]) => start.startsWith(mark))?.[1]
  if (kind === 'zip') return inside.find(([name]) => head.includes(name))?.[1] ?? kind
  if (kind) return kind
  const looksLikeText = /^\s*(<|\{|\ufeff|ï»¿)/.test(head)
  const declared = byMediaType.find(([type]) => type.test(mediaType?.toLowerCase() ?? ''))?.[1]
  if (declared && !looksLikeText) return declared
  const unicode = /^(ÿþ|þÿ)/.test(head)
  return !unicode && head.includes('\0') ? 'binary' : null
}
