import { DomHandler, type Element, isTag, isText, type Document as XmlDocument } from 'domhandler'
import { Parser } from 'htmlparser2'
import { decode } from '../decode.ts'
import { UnreadableFileError } from '../unreadable-file.ts'

export type { Element } from 'domhandler'

/** deeper than any document nests, and shallow enough to walk down by recursion */
const maxDepth = 400

class BoundedHandler extends DomHandler {
  #depth = 0
  override onopentag(name: string, attributes: Record<string, string>) {
    if (++this.#depth > maxDepth)
      throw new UnreadableFileError('xml-too-deep', 'its XML nests deeper than any document does')
    super.onopentag(name, attributes)
  }
  override onclosetag() {
    this.#depth--
    super.onclosetag()
  }
  get depth(): number {
    return this.#depth
  }
}

/**
 * The root element of an XML part. Entities of a DOCTYPE are refused, not expanded (no office format has one), and
 * nothing outside the part is ever looked up. Throws UnreadableFileError for XML that is damaged or hostile.
 */
export const parseXml = (bytes: Uint8Array): Element => {
  const { text } = decode(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new UnreadableFileError('xml-entities', 'its XML declares a DOCTYPE, which no such file needs: refused')
  const handler = new BoundedHandler()
  const parser = new Parser(handler, { xmlMode: true, decodeEntities: true })
  parser.write(text)
  // no program writes such a file: it is cut off, or bytes in it have changed, and figures may have too
  if (handler.depth !== 0) throw new UnreadableFileError('xml-damaged', 'its XML is damaged: an element is not closed')
  parser.end()
  const root = (handler.root as XmlDocument).children.find(isTag)
  if (!root) throw new UnreadableFileError('xml-damaged', 'its XML is damaged: there is no element in it')
  return root
}

/** A name without its prefix: prefixes are the writer's choice. */
export const localName = ({ name }: Element): string => name.slice(name.indexOf(':') + 1)

/** Child elements, of one local name if given. */
export const childrenOf = (element: Element | undefined, name?: string): Element[] =>
  (element?.children ?? []).filter((c): c is Element => isTag(c) && (name === undefined || localName(c) === name))

/** The first element on a path of local names below `element`. */
export const childOf = (element: Element | undefined, ...path: string[]): Element | undefined => {
  let at = element
  for (const name of path) at = at?.children.find((c): c is Element => isTag(c) && localName(c) === name)
  return at
}

/** An attribute by its local name. */
export const attributeOf = (element: Element | undefined, name: string): string | undefined => {
  if (!element) return undefined
  for (const [key, value] of Object.entries(element.attribs))
    if (key === name || (key.endsWith(name) && key[key.length - name.length - 1] === ':')) return value
  return undefined
}

/** All text below an element. */
export const textOf = (element: Element | undefined): string => {
  if (!element) return ''
  let text = ''
  for (const child of element.children) {
    if (isText(child)) text += child.data
    else if (isTag(child)) text += textOf(child)
  }
  return text
}
