import iconv from 'iconv-lite'
import type { Dialect } from '../../data/schema/report.ts'

/** The kinds of sources that are text, and can be shown as such. */
const textual: readonly Dialect[] = ['html', 'pipes', 'text']

/** Whether a source of this kind can be shown on a page; others can only be downloaded. */
export const canBeShown = (dialect: Dialect): boolean => textual.includes(dialect)

/** The text of a source in the charset that it was read in. */
export const sourceText = (bytes: Uint8Array, charset: string | null): string => {
  const label = charset !== null && iconv.encodingExists(charset) ? charset : 'utf-8'
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), label)
}

/** Whether text of this kind is a page of tags: then places in it can be found. */
export const isMarkup = (dialect: Dialect, text: string): boolean => dialect === 'html' && !/^\s*[[{]/.test(text)
