import type { Document } from '../document.ts'
import { readFlow } from './flow.ts'
import { readHtml } from './html.ts'
import { isRowPerLine, readPipes } from './pipes.ts'

/** Text → Document, by what the text is: HTML by its tags, else one of the text dialects. */
export const read = (text: string, mediaType: string | null): Document => {
  if (mediaType?.includes('html') || /^\s*<(?:!doctype|html|\?xml)/i.test(text)) return readHtml(text)
  const lines = text.split(/\r\n|\r|\n/)
  if (isRowPerLine(lines) || /<t[dr][\s>]/i.test(text)) return readPipes(text)
  return readFlow(text)
}
