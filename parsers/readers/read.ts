import type { Document } from '../document.ts'
import { readHtml } from './html.ts'
import { readPipes } from './pipes.ts'

/** Text → Document, by what the text is: HTML by its tags, else one of the text dialects. */
export const read = (text: string, mediaType: string | null): Document => {
  if (mediaType?.includes('html') || /^\s*<(?:!doctype|html|\?xml)/i.test(text) || /<t[dr][\s>]/i.test(text))
    return readHtml(text)
  return readPipes(text)
}
