import { splitLines } from '../characters.ts'
import type { Block, Document } from '../document.ts'
import { readCsv } from './csv.ts'
import { readFlow } from './flow.ts'
import { readHtml } from './html.ts'
import { isLaidOut, readLayout } from './layout.ts'
import { withoutLineMarkup } from './markup.ts'
import { numberGrids } from './number-grids.ts'
import { isRowPerLine, readPipes } from './pipes.ts'
import { readTables } from './tables.ts'

/** white space that Markdown writes as character references; no others, since those could make up tags */
const blankReferences = /&(?:#(?:0*(?:9|10|13|32|160|12288)|x0*(?:9|a|d|20|a0|3000))|nbsp|emsp|ensp);/gi
const blankReference = new RegExp(blankReferences.source, 'i')
/** as wide as the reference: programs that draw tables count its characters */
const asBlank = (reference: string): string =>
  /#0*1[03]|#x0*[ad];/i.test(reference) ? '\n' : '\u00a0'.repeat(reference.length)

/** a label of the forms, and a delimiter right behind it */
const maybeCsv = /(?:信息内容|规章|行政许可|统计指标|收到申请数)["）)]*[,;\t]/

/** part of a page: it begins with a tag, and its tables are written in tags alone */
const isFragment = (text: string): boolean =>
  /^\s*<(?:!--|[a-z][a-z\d]*[\s>])/i.test(text) &&
  /<tr[\s>]/i.test(text) &&
  !/^\s*\|/m.test(text) &&
  !text.includes(' | ')

/** Text → Document, by what the text is: HTML by its tags, else one of the text dialects. */
export const read = (text: string, mediaType: string | null): Document => readKind(text, mediaType, false)

/** `referred`: blanks in its columns were written as references, which may have counted as one character or as several */
const readKind = (text: string, mediaType: string | null, referred: boolean): Document => {
  if (mediaType?.includes('html') || /^\s*<(?:!doctype|html|\?xml)/i.test(text) || isFragment(text))
    return readHtml(text)
  if (text.includes('&') && blankReference.test(text)) {
    const inColumns = splitLines(text).some((line) => line.includes('   ') && blankReference.test(line))
    return readKind(text.replace(blankReferences, asBlank), mediaType, inColumns)
  }
  const lines = splitLines(text)
  if (
    !text.includes('|') &&
    lines.filter((l) => /[│｜┃].*[│｜┃]/.test(l)).length > 20 &&
    !lines.some((l) => /[─━]{4}/.test(l))
  )
    return readKind(text.replace(/[│｜┃]/g, '|'), mediaType, referred)
  const blocks =
    (maybeCsv.test(text) ? readCsv(text) : null) ??
    readTables(lines, (rest) => readRest(rest, rest.join('\n'), referred).blocks)
  return blocks ? documentOf(blocks) : readRest(lines, text.includes('\r') ? lines.join('\n') : text, referred)
}

/** Text without a table that is drawn: rows of pipes, else a stream of cells. */
const readRest = (lines: readonly string[], joined: string, referred: boolean): Document => {
  const text = withoutLineMarkup(joined)
  if (isRowPerLine(lines) || (text.includes('<') && /<t[dr][\s>]/i.test(text)))
    return readPipes(text, text === joined ? lines : splitLines(text))
  const blocks = text.includes('   ') && isLaidOut(lines) ? readLayout(lines, !referred) : null
  return blocks ? documentOf(blocks) : readFlow(text)
}

const documentOf = (blocks: readonly Block[]): Document => ({
  blocks: numberGrids(blocks),
  dialect: 'text',
  title: null,
  metas: new Map(),
  notes: [],
})
