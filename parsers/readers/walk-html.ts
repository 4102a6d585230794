import { Tokenizer } from 'htmlparser2'

/** What a page is made of, in order. Names are lower-case; entities are decoded. */
export interface HtmlEvents {
  /** `attributes` holds those that are asked for, the first of each name; `hidden`: a browser does not show the element */
  open(name: string, attributes: Readonly<Record<string, string>>, hidden: boolean): void
  /** an end tag, whether or not anything is open that it could end */
  close(name: string): void
  /** a piece of text; one text may come in several pieces */
  text(piece: string): void
}

const none: Record<string, string> = {}

const hiding = /\shidden(?=[\s=>/])|display\s*:\s*none/gi
/** a tag that is longer, up to where it hides its element, is taken to show it */
const longestTag = 2000
const hidingAttributes = ['style', 'hidden']
const isHidden = ({ style, hidden }: Readonly<Record<string, string>>): boolean =>
  hidden !== undefined || (style !== undefined && /display\s*:\s*none/i.test(style))

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
  /** where attributes may stand that hide an element, and how many of them are passed */
  const places = Array.from(html.matchAll(hiding), ({ index }) => index)
  let passed = 0
  const mayHide = (from: number): boolean => {
    while (passed < places.length && places[passed]! < from) passed++
    const place = places[passed]
    return place !== undefined && place - from < longestTag && !html.slice(from, place).includes('>')
  }
  let checked = false
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: false },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase()
        keep = Object.hasOwn(wanted, name) ? wanted[name] : undefined
        checked = places.length > 0 && mayHide(end)
        if (checked) keep = keep ? [...keep, ...hidingAttributes] : hidingAttributes
        attributes = none
      },
      onopentagend() {
        events.open(name, attributes, checked && isHidden(attributes))
      },
      onselfclosingtag() {
        events.open(name, attributes, checked && isHidden(attributes))
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
