import { withoutMarkup } from './pipes.ts'

const attributed = /\[([^[\]]*)\]\{[^{}]*\}/g
/** spans within spans are taken away from the inside; no converter nests them deeper */
const maxNesting = 4

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
  return withoutMarkup(plain)
}
