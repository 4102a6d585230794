import { Tokenizer } from 'htmlparser2'
import type { Place } from '../../data/schema/report.ts'
import { countCells } from './count-cells.ts'

/** What is left of a page: the structure of its text and tables. Everything else goes, and all attributes but spans. */
const kept = new Set(
  (
    'table thead tbody tfoot tr td th caption p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd br hr b strong i em u s del strike sub sup ' +
    'pre blockquote center section article'
  ).split(' '),
)
const blocks = new Set(['form', 'fieldset', 'header', 'footer', 'nav', 'main', 'aside', 'address', 'ucapcontent'])
/** Elements whose content is not shown, and parts of a cell that a page may hide: the same as in parsers/readers/html.ts. */
const silent = new Set(['script', 'style', 'noscript', 'template', 'select', 'svg'])
const alsoHidden = new Set(['title', 'iframe', 'frame', 'object', 'textarea', 'xmp', 'noembed', 'noframes', 'math'])
const partsOfCell = new Set('span font p b strong i em u a label small sub sup'.split(' '))
const tableTags = new Set(['table', 'tr', 'td', 'th'])
const shownInputs = new Set(['', 'text', 'number'])
const wanted = ['colspan', 'rowspan', 'alt', 'type', 'value', 'style', 'hidden']
const longestPage = 4_000_000

const escaped = (text: string): string =>
  text.replace(/[\p{Cf}\u2028\u2029]/gu, '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const span = (name: string, value: string | undefined, most: number): string => {
  const number = Number.parseInt(value ?? '', 10)
  return number > 1 ? ` ${name}="${Math.min(number, most)}"` : ''
}

/** The mark that the cell at a place gets. */
export const pointedId = 'cell'

const isHidden = ({ style, hidden }: Readonly<Record<string, string>>): boolean =>
  hidden !== undefined || /display\s*:\s*none/i.test(style ?? '')

/** A page as markup in which nothing runs, loads or leads anywhere, and whether the place was found in it. */
export interface Inert {
  html: string
  found: boolean
  /** it was longer than what is shown */
  cut: boolean
}

/**
 * Makes a stored page harmless: tags of text and tables without any attribute but bounded spans and whether a browser hides
 * them, text, what is written in fields, and a note where a picture was. The cell at `place`, counted as the reader counts, gets the id `cell` and the class `pointed`. Linear,
 * whatever the page holds.
 */
export const inertHtml = (page: string, place: Place | null): Inert => {
  const cut = page.length > longestPage
  const html = cut ? page.slice(0, longestPage) : page
  const out: string[] = []
  const cells = countCells()
  let hidden: string | null = null
  let nested = 0
  /** it is hidden as part of a cell, and ends with it at the latest */
  let hiddenPart = false
  let found = false
  let name = ''
  let attributes: Record<string, string> = {}
  let attribute: string | null = null
  let value = ''

  const hide = (isPart: boolean) => {
    hidden = name
    nested = 1
    hiddenPart = isPart
  }

  const markOf = (at: Place | null): string => {
    if (found || !place || at?.table !== place.table || at.row !== place.row || at.column !== place.column) return ''
    found = true
    return ` id="${pointedId}" class="pointed"`
  }

  const open = () => {
    if (name === 'table' && (hidden === 'svg' || hidden === 'select')) hidden = null
    if (hiddenPart && tableTags.has(name)) hidden = null
    if (hidden !== null) {
      if (name === hidden) nested++
      return
    }
    if (silent.has(name)) return hide(false)
    const isUnseen = isHidden(attributes)
    const implied = cells.implied()
    const mark = markOf(cells.open(name, isUnseen))
    // a browser would drop rows that stand in no table, and the mark with them
    if (cells.implied() > implied) out.push('<table>')
    if (cells.implied() < implied) out.push('</table>')
    if (alsoHidden.has(name)) return hide(false)
    if (isUnseen && partsOfCell.has(name) && cells.inCell()) return hide(true)
    if (cells.isTooDeep()) return
    const unseen = isUnseen ? ' hidden' : ''
    if (name === 'img') out.push(`<span class="picture">${escaped(attributes.alt ?? '')}</span>`)
    else if (name === 'input') {
      if (cells.inCell() && shownInputs.has(attributes.type ?? '')) out.push(escaped(attributes.value ?? ''))
    } else if (name === 'td' || name === 'th')
      out.push(
        `<${name}${mark}${unseen}${span('colspan', attributes.colspan, 100)}${span('rowspan', attributes.rowspan, 1000)}>`,
      )
    else if (name === 'tr') out.push(`<tr${unseen}>`)
    else if (kept.has(name)) out.push(`<${name}>`)
    else if (blocks.has(name)) out.push('<div>')
  }

  const close = (closed: string) => {
    if (hiddenPart && tableTags.has(closed)) hidden = null
    if (hidden !== null) {
      if (closed === hidden && --nested === 0) hidden = null
      return
    }
    const wasTooDeep = cells.isTooDeep()
    cells.close(closed)
    if (wasTooDeep || closed === 'br' || closed === 'hr') return
    if (kept.has(closed)) out.push(`</${closed}>`)
    else if (blocks.has(closed)) out.push('</div>')
  }

  const text = (piece: string) => {
    if (hidden === null) out.push(escaped(piece))
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: false },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase()
        attributes = {}
      },
      onopentagend: open,
      onselfclosingtag() {
        open()
        if (name === 'svg') close(name)
      },
      onattribname(start, end) {
        const named = html.slice(start, end).toLowerCase()
        attribute = wanted.includes(named) && attributes[named] === undefined ? named : null
        value = ''
      },
      onattribdata(start, end) {
        if (attribute !== null) value += html.slice(start, end)
      },
      onattribentity(code) {
        if (attribute !== null) value += String.fromCodePoint(code)
      },
      onattribend() {
        if (attribute !== null) attributes[attribute] = value
        attribute = null
      },
      onclosetag: (start, end) => close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => text(html.slice(start, end)),
      ontextentity: (code) => text(String.fromCodePoint(code)),
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return { html: out.join(''), found, cut }
}
