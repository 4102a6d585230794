import { isUtf8 } from 'node:buffer'
import { unzip } from '../readers/zip.ts'

const entities: Record<string, string> = { nbsp: ' ', ensp: ' ', emsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"' }

/** A cell longer than this is prose, whatever it holds. */
const LONGEST = 3000

const character = (code: number): string => String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd)

const withoutTags = (markup: string): string =>
  markup
    .replace(/<[^<>]*>/g, '')
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});?/g, (_, code: string) => character(Number(code)))
    .replace(/&([a-z]{2,6});?/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .trim()

/** The text without what stands between two marks, and without the rest where the second one is missing. */
const without = (text: string, from: string, to: string): string => {
  const lower = text.toLowerCase()
  const kept: string[] = []
  let at = 0
  for (let next = lower.indexOf(from); next >= 0; next = lower.indexOf(from, at)) {
    kept.push(text.slice(at, next))
    const end = lower.indexOf(to, next)
    at = end < 0 ? text.length : end + to.length
  }
  kept.push(text.slice(at))
  return kept.join('')
}

/** The texts of the cells of a markup, each from its own tag to the next of a cell, row or table, in the order written. */
const cellsIn = (markup: string, cell: string): string[] => {
  const end = new RegExp(`</(?:${cell}|tr|table|w:tr|table:table-row)>`, 'i')
  return markup
    .split(new RegExp(`<(?:${cell})(?=[\\s>/])`, 'i'))
    .slice(1)
    .map((rest) => {
      const inside = rest.slice(rest.indexOf('>') + 1)
      const close = inside.search(end)
      return withoutTags(inside.slice(0, Math.min(close < 0 ? inside.length : close, LONGEST)))
    })
}

/** Lines of a text as cells: parted by pipes, tabs or wide blanks; a line of words and figures at each blank. */
const cellsOfLines = (text: string): string[] =>
  text.split(/\r\n|\r|\n/).flatMap((whole) => {
    const line = whole.slice(0, LONGEST).trim()
    if (line === '') return []
    if (line.includes('|')) return line.replace(/^\|/, '').replace(/\|$/, '').split('|')
    const parts = line.split(/\t| {2,}|　+/)
    if (parts.length > 1) return parts
    return /\d\s+\d/.test(line) ? line.split(/\s+/) : [line]
  })

const decoded = (bytes: Uint8Array, charset: string | null): string => {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder(charset ?? 'gb18030').decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const inZip = (bytes: Uint8Array): string[] | null => {
  try {
    const files = unzip(bytes, (name) => name === 'word/document.xml' || name === 'content.xml')
    const [word, open] = ['word/document.xml', 'content.xml'].map((name) => files.get(name))
    if (word) return cellsIn(new TextDecoder().decode(word), 'w:tc')
    return open ? cellsIn(new TextDecoder().decode(open), 'table:table-cell') : null
  } catch {
    return null
  }
}

const otherFiles = ['%PDF', '{\\rtf', '\u0089PNG', '\u00ff\u00d8', '\u00d0\u00cf', 'Rar!', '7z', 'GIF8']

/**
 * The texts of all cells of a document's tables in the order in which they are written: HTML, Word and OpenDocument text,
 * and text with pipes, tabs or blanks. Null for other files.
 */
export const cellTexts = (bytes: Uint8Array, charset: string | null): string[] | null => {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (start.startsWith('PK')) return inZip(bytes)
  if (otherFiles.some((mark) => start.startsWith(mark))) return null
  const text = decoded(bytes, charset)
  if (!/<td[\s>]/i.test(text)) return cellsOfLines(text)
  const shown = without(without(without(text, '<!--', '-->'), '<script', '</script'), '<style', '</style')
  return cellsIn(shown, 'td|th')
}
