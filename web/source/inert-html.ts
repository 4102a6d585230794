import { Tokenizer } from 'htmlparser2'
import type { Place } from '../../data/schema/report.ts'

/** What is left of a page: the structure of its text and tables. Everything else goes, and all attributes but spans. */
const kept = new Set(
  (
    'table thead tbody tfoot tr td th caption p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd br hr b strong i em u sub sup ' +
    'pre blockquote center section article'
  ).split(' '),
)
const blocks = new Set(['form', 'fieldset', 'header', 'footer', 'nav', 'main', 'aside', 'address', 'ucapcontent'])
/** Elements whose content is not shown. Counting tables goes by the same ones as reading does: parsers/readers/html.ts. */
const silent = new Set(['script', 'style', 'noscript', 'template', 'select', 'svg'])
const alsoHidden = new Set(['title', 'iframe', 'frame', 'object', 'textarea', 'xmp', 'noembed', 'noframes', 'math'])
const deepestTable = 60
const longestPage = 4_000_000

const escaped = (text: string): string =>
  text.replace(/[\p{Cf}\u2028\u2029]/gu, '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const span = (name: string, value: string | undefined, most: number): string => {
  const number = Number.parseInt(value ?? '', 10)
  return number > 1 ? ` ${name}="${Math.min(number, most)}"` : ''
}

/** The mark that the cell at a place gets. */
export const pointedId = 'cell'

interface OpenTable {
  index: number
  row: number
  cell: number
}

/** A page as markup in which nothing runs, loads or leads anywhere, and whether the place was found in it. */
export interface Inert {
  html: string
  found: boolean
  /** it was longer than what is shown */
  cut: boolean
}

/**
 * Makes a stored page harmless: tags of text and tables without any attribute but bounded spans, text, and a note where a
 * picture was. The cell at `place`, counted as the reader counts, gets the id `cell` and the class `pointed`. Linear,
 * whatever the page holds.
 */
export const inertHtml = (page: string, place: Place | null): Inert => {
  const cut = page.length > longestPage
  const html = cut ? page.slice(0, longestPage) : page
  const out: string[] = []
  const tables: OpenTable[] = []
  let tableCount = 0
  let tooDeep = 0
  let hidden: string | null = null
  let nested = 0
  let found = false
  let name = ''
  let attributes: Record<string, string> = {}
  let attribute: string | null = null
  let value = ''

  const isPlace = ({ index, row, cell }: OpenTable) =>
    place !== null && index === place.table && row === place.row && cell === place.column

  const cellMark = (): string => {
    const table = tables.at(-1)
    if (!table || tooDeep > 0) return ''
    if (table.row < 0) table.row = 0
    table.cell++
    if (found || !isPlace(table)) return ''
    found = true
    return ` id="${pointedId}" class="pointed"`
  }

  const open = () => {
    if (name === 'table' && (hidden === 'svg' || hidden === 'select')) hidden = null
    if (hidden !== null) {
      if (name === hidden) nested++
      return
    }
    if (silent.has(name) || alsoHidden.has(name)) {
      hidden = name
      nested = 1
      return
    }
    if (name === 'table') {
      if (tables.length >= deepestTable) {
        tooDeep++
        return
      }
      tables.push({ index: tableCount++, row: -1, cell: -1 })
    }
    const table = tables.at(-1)
    if (name === 'tr' && table && tooDeep === 0) {
      table.row++
      table.cell = -1
    }
    if (tooDeep > 0) return
    if (name === 'img') out.push(`<span class="picture">${escaped(attributes.alt ?? '')}</span>`)
    else if (name === 'td' || name === 'th')
      out.push(
        `<${name}${cellMark()}${span('colspan', attributes.colspan, 100)}${span('rowspan', attributes.rowspan, 1000)}>`,
      )
    else if (kept.has(name)) out.push(`<${name}>`)
    else if (blocks.has(name)) out.push('<div>')
  }

  const close = (closed: string) => {
    if (hidden !== null) {
      if (closed === hidden && --nested === 0) hidden = null
      return
    }
    if (closed === 'table') {
      if (tooDeep > 0) {
        tooDeep--
        return
      }
      tables.pop()
    }
    if (tooDeep > 0 || closed === 'br' || closed === 'hr') return
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
        const wanted = html.slice(start, end).toLowerCase()
        attribute = ['colspan', 'rowspan', 'alt'].includes(wanted) && attributes[wanted] === undefined ? wanted : null
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
