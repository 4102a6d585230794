import { type CheerioAPI, load } from 'cheerio/slim'
import { DomHandler } from 'domhandler'
import { Parser } from 'htmlparser2'
import { PageShapeError } from '../errors.ts'

/** Real pages stay below a hundred elements within each other, those with tags that nobody closed well below this. */
const maxDepth = 1000

class BoundedHandler extends DomHandler {
  override onopentag(name: string, attributes: Record<string, string>): void {
    checkDepth(this.tagStack.length)
    super.onopentag(name, attributes)
  }
}

/** Throws a PageShapeError when elements lie deeper than any page is built: time grows with the square of the depth. */
export function checkDepth(depth: number): void {
  if (depth > maxDepth) throw new PageShapeError('too-deep', `The page nests more than ${maxDepth} elements.`)
}

/** A page's text as a document to look through. Throws a PageShapeError for one that is nested too deep to be a page. */
export function loadPage(text: string, { xml = false } = {}): CheerioAPI {
  const handler = new BoundedHandler(null, { xmlMode: xml })
  new Parser(handler, { xmlMode: xml }).end(text)
  return load(handler.root as unknown as Parameters<typeof load>[0], { xml })
}
