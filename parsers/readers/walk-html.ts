import { Tokenizer } from 'htmlparser2'

/** What a page is made of, in order. Names are lower-case; entities are decoded. */
export interface HtmlEvents {
  /** `attributes` holds those that are asked for, the first of each name */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  /** an end tag, whether or not anything is open that it could end */
  close(name: string): void
  /** a piece of text; one text may come in several pieces */
  text(piece: string): void
}

const none: Record<string, string> = {}

/**
 * Goes through the tags and texts of a page as they stand there: what ends what is for the caller to say. `wanted`:
 * attributes by the name of their tag; all others are passed over. Linear, whatever is nested or left open.
 */
export const walkHtml = (
  html: string,
  wanted: Readonly<Record<string, readonly string[]>>,
  events: HtmlEvents,
): void => {
  let name = ''
  let keep: readonly string[] | undefined
  let attributes: Record<string, string> = none
  let attribute: string | null = null
  let value = ''
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: false },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase()
        keep = Object.hasOwn(wanted, name) ? wanted[name] : undefined
        attributes = none
      },
      onopentagend() {
        events.open(name, attributes)
      },
      onselfclosingtag() {
        events.open(name, attributes)
        if (name === 'svg') events.close(name)
      },
      onattribname(start, end) {
        if (!keep) return
        const found = html.slice(start, end).toLowerCase()
        attribute = keep.includes(found) && attributes[found] === undefined ? found : null
        value = ''
      },
      onattribdata(start, end) {
        if (attribute !== null) value += html.slice(start, end)
      },
      onattribentity(code) {
        if (attribute !== null) value += String.fromCodePoint(code)
      },
      onattribend() {
        if (attribute === null) return
        if (attributes === none) attributes = { [attribute]: value }
        else attributes[attribute] = value
        attribute = null
      },
      onclosetag(start, end) {
        events.close(html.slice(start, end).toLowerCase())
      },
      ontext(start, end) {
        events.text(html.slice(start, end))
      },
      ontextentity(code) {
        events.text(String.fromCodePoint(code))
      },
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
