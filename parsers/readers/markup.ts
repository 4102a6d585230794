import { holdsAny, superscript } from '../characters.ts'
import type { GridCell } from '../document.ts'
import { addText } from '../grid.ts'
import { textCell } from './taken.ts'

const link = /!?\[([^[\]]*)\]\([^()]*\)/g
/** a link to a note, right behind what it is a note on: 27[1](#fn1) */
const noteLink = /(?<=[^\s!])\[\\?\[?(\d{1,2})\\?\]?\]\([^()#]*#[^()]*\)/g
const signs = ['\\', '*', '_', '[', '<', '`', '~', '&']
const hasSigns = holdsAny(signs.join(''))

/** What of Markdown can stand inside a cell, taken away but for what was struck out (~~7~~); line breaks become \n. */
export const withoutMarkup = (text: string): string => {
  if (!hasSigns(text)) return text.trim()
  let plain = text
  if (plain.includes('<'))
    plain = plain
      .replace(/<!--[\s\S]{0,5000}?-->/g, '')
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/<sup>([^<>]{0,20})<\/sup>/gi, (_, raised: string) => superscript(raised))
      .replace(/<\/?(?:del|s|strike)>/gi, '~~')
      .replace(/<\/?[a-z][^<>]*>/gi, '')
  // twice: a picture can stand in a link
  if (plain.includes('](')) plain = plain.replace(noteLink, '[$1]').replace(link, '$1').replace(link, '$1')
  if (plain.includes('\\')) plain = plain.replace(/\\+([\\`*_{}[\]()#+\-.!|~>])/g, '\ue000$1')
  plain = plain
    .replace(/(?<!\ue000)(?:\*\*|__|`)/g, '')
    .replace(/^(?<!\ue000)[*_](.+)(?<!\ue000)[*_]$/s, '$1')
    .replaceAll('\ue000', '')
  return plain.replaceAll('&nbsp;', '\u00a0').trim()
}

/** `withoutMarkup` for the parts of a text: where the whole holds no sign of markup, they are trimmed only. */
export const markupTaker = (whole: string): ((part: string) => string) =>
  signs.some((sign) => whole.includes(sign)) ? withoutMarkup : (part) => part.trim()

const picture = /!\[[^[\]]*\]\([^()]*\)/g

/** What is said of a picture stands in its place only where the picture cannot be seen: it is no text of the cell. */
const contentOf = (cell: string, textOf: (part: string) => string): Pick<GridCell, 'text' | 'picture'> => {
  if (!cell.includes('![')) return { text: textOf(cell), picture: false }
  const own = cell.replace(picture, '')
  const text = textOf(own)
  return { text, picture: own !== cell && text === '' }
}

/** Adds a cell as markup writes it to a row of which only the order of the cells is known; `textOf` takes the markup away. */
export const addContent = (
  row: GridCell[],
  markup: string,
  textOf: (part: string) => string,
  pad = false,
): GridCell => {
  const content = contentOf(markup, textOf)
  return Object.assign(addText(row, content.text, pad), content)
}

/** A cell as markup writes it, at its column. */
export const markupCell = (markup: string, column: number, span: number, index: number): GridCell => ({
  ...textCell('', column, span, index),
  ...contentOf(markup, plainOf),
})

const attributed = /\[([^[\]]*)\]\{[^{}]*\}/g
/** spans within spans are taken away from the inside; no converter nests them deeper */
const maxNesting = 4

const entity = /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(quot|amp|lt|gt|apos|nbsp|ensp|emsp));/gi
const named: Record<string, string> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
}
const unescaped = (_: string, decimal?: string, hex?: string, name?: string): string =>
  name ? named[name.toLowerCase()]! : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex!, 16))

/**
 * Text of a Markdown, reStructuredText or MediaWiki cell or line as it was printed: pandoc's spans with attributes
 * ([6]{lang="EN-US"}), wiki emphasis, reStructuredText's links and escaped blanks go, with all that `withoutMarkup` takes.
 */
export const plainOf = (text: string): string => {
  let plain = text
  if (plain.includes(']{')) for (let i = 0; i < maxNesting; i++) plain = plain.replace(attributed, '$1')
  if (plain.includes("''")) plain = plain.replace(/'{2,5}/g, '')
  if (plain.includes('`')) plain = plain.replace(/`([^`<>]*?) ?<[^`<>]*>`_{1,2}/g, '$1')
  if (plain.includes('\\ ')) plain = plain.replace(/\\ /g, '')
  plain = withoutMarkup(plain)
  return plain.includes('&') ? plain.replace(entity, unescaped).trim() : plain
}

/**
 * Text without what markup adds to whole lines, where a table has come apart into lines of its own: emphasis round a
 * line (**三、…**), wiki emphasis, escaped quotation marks.
 */
export const withoutLineMarkup = (text: string): string => {
  let plain = text
  if (plain.includes('*') || plain.includes('__'))
    plain = plain.replace(/^[ \t]*(\*{1,3}|_{2})(?=[^\s*_])(.*[^\s*_])\1[ \t]*$/gm, '$2')
  if (plain.includes("'''")) plain = plain.replace(/'{3,5}/g, '')
  return plain.includes('\\') ? plain.replace(/\\(?=["'])/g, '') : plain
}
