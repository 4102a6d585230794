import type { Block, Document } from '../document.ts'
import { readCsv } from './csv.ts'
import { readFlow } from './flow.ts'
import { readHtml } from './html.ts'
import { isLaidOut, readLayout } from './layout.ts'
import { numberGrids } from './number-grids.ts'
import { isRowPerLine, readPipes } from './pipes.ts'
import { readTables } from './tables.ts'

/** Text → Document, by what the text is: HTML by its tags, else one of the text dialects. */
export const read = (text: string, mediaType: string | null): Document => {
  if (mediaType?.includes('html') || /^\s*<(?:!doctype|html|\?xml)/i.test(text)) return readHtml(text)
  const lines = text.split(/\r\n|\r|\n/)
  if (
    !text.includes('|') &&
    lines.filter((l) => /[│｜┃].*[│｜┃]/.test(l)).length > 20 &&
    !lines.some((l) => /[─━]{4}/.test(l))
  )
    return read(text.replace(/[│｜┃]/g, '|'), mediaType)
  const blocks = readCsv(text) ?? readTables(lines, (rest) => readRest(rest).blocks)
  return blocks ? documentOf(blocks) : readRest(lines)
}

/** Text without a table that is drawn: rows of pipes, else a stream of cells. */
const readRest = (lines: readonly string[]): Document => {
  // wiki emphasis, where a table has come apart
  const text = lines.join('\n').replace(/'{3,5}/g, '')
  if (isRowPerLine(lines) || /<t[dr][\s>]/i.test(text)) return readPipes(text)
  const blocks = isLaidOut(lines) ? readLayout(lines) : null
  return blocks ? documentOf(blocks) : readFlow(text)
}

const documentOf = (blocks: readonly Block[]): Document => ({
  blocks: numberGrids(blocks),
  dialect: 'text',
  title: null,
  metas: new Map(),
  notes: [],
})
