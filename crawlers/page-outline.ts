import { Parser } from 'htmlparser2'
import { checkDepth } from './reading/load-page.ts'

/** Characters: walls, stubs and jumps say less, a list of reports or a report says more. */
export const enoughText = 600
const sliceLength = 2048

/** What a page has in it, as far as it takes to tell a page from a wall, a stub or a jump elsewhere. */
export interface PageOutline {
  title: string
  /** the text that a reader sees, or its beginning, white space collapsed; neither title nor what is shown when scripts do not run */
  text: string
  /** what is shown when scripts do not run */
  noscript: string
  scripts: { isInline: boolean; code: string }[]
  /** how many elements of these names there are */
  count(...names: string[]): number
  /** the content of `<meta http-equiv=refresh>` */
  refresh: string | null
}

/**
 * Reads the outline of an HTML page, in one pass and until it has enough text. Throws a PageShapeError for one that
 * is nested too deep up to there.
 */
export function pageOutline(html: string): PageOutline {
  const counts = new Map<string, number>()
  const texts = { body: '', title: '', noscript: '', style: '' }
  const scripts: PageOutline['scripts'] = []
  let refresh: string | null = null
  /** characters of text so far */
  let seen = 0
  let depth = 0
  /** the element around that is no part of the visible text */
  let aside: 'title' | 'noscript' | 'style' | 'script' | null = null

  const parser = new Parser({
    onopentag(name, attributes) {
      checkDepth(++depth)
      if (aside !== null) return
      counts.set(name, (counts.get(name) ?? 0) + 1)
      texts.body += ' '
      if (name === 'title' || name === 'noscript' || name === 'style' || name === 'script') aside = name
      if (name === 'script') scripts.push({ isInline: attributes.src === undefined, code: '' })
      if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh')
        refresh ??= attributes.content ?? null
    },
    onclosetag(name) {
      depth--
      if (name === aside) aside = null
    },
    ontext(data) {
      const script = scripts.at(-1)
      if (aside !== 'script') texts[aside ?? 'body'] += data
      else if (script) script.code += data
      if (aside === null) seen += data.replace(/\s+/g, '').length
    },
  })
  for (let at = 0; at < html.length && seen < enoughText; at += sliceLength)
    parser.write(html.slice(at, at + sliceLength))
  parser.end()

  return {
    title: tidy(texts.title),
    text: tidy(texts.body),
    noscript: tidy(texts.noscript),
    scripts,
    refresh,
    count: (...names) => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0),
  }
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
