import type { Cheerio, CheerioAPI } from 'cheerio'
import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import type { Link } from '../family.ts'
import { mentionsReport, yearIn } from '../report-title.ts'
import { listedDate } from './listed-date.ts'

/** Where relative links of a page lead from: its address, or what its `<base>` says. */
export function baseOf($: CheerioAPI, pageUrl: string): URL {
  const base = $('base[href]').attr('href')
  return (base && URL.parse(base, pageUrl)) || new URL(pageUrl)
}

/**
 * The links of a list page that may lead to reports, in order, each address once. `isArticle` knows the addresses of the
 * family's articles; a link also counts when it leads to a document, or when its words are those of a report. Of several
 * lists on the page (news beside, navigation) only those with a report in them are taken; when there is none in any, the
 * longest.
 */
export function listLinks($: CheerioAPI, pageUrl: string, isArticle: (url: URL) => boolean): Link[] {
  const base = baseOf($, pageUrl)
  const lists = new Map<string, Link[]>()
  const crowded = new Map<Element, boolean>()
  const rows = new Map<Element, Row>()
  for (const element of $('a[href]').toArray()) {
    const url = URL.parse(($(element).attr('href') ?? '').trim(), base)
    if (!url || !/^https?:$/.test(url.protocol)) continue
    url.hash = ''
    if (url.href === pageUrl) continue
    const { title, dates } = wordsOf($(element))
    const around = rowOf($, element, crowded)
    const row = rows.get(around) ?? readRow(around)
    rows.set(around, row)
    // A row may say in plain text what its link, 下载, does not.
    const said = mentionsReport(title) ? undefined : row.said
    const listedOn = row.listedOn ?? listedDate(dates)
    const link = { url: url.href, title: said === undefined ? title : withoutDates(said), listedOn }
    if (!isCandidate(link, url, isArticle)) continue
    const place = placeOf($, element)
    const list = lists.get(place)
    if (list) list.push(link)
    else lists.set(place, [link])
  }
  const all = [...lists.values()]
  const withReports = all.filter((links) => links.some(({ title }) => mentionsReport(title)))
  const longest = all.sort((a, b) => b.length - a.length).slice(0, 1)
  return merged((withReports.length > 0 ? withReports : longest).flat())
}

/** Whether an address has the looks of an article of any CMS: a file with a number in its name that is no list page. */
export function looksLikeArticle(url: URL): boolean {
  const file = url.pathname.split('/').at(-1) ?? ''
  return /\d{3,}|^[0-9a-f-]{32,36}\./i.test(file) && !/^(index|list)/i.test(file)
}

function isCandidate(link: Link, url: URL, isArticle: (url: URL) => boolean): boolean {
  if (
    isArticle(url) ||
    /\.(pdf|docx?|wps|ofd|rtf|xlsx?|zip|rar)(&|$)/i.test(url.pathname + url.search.replace('?', '&'))
  )
    return true
  if (!mentionsReport(link.title)) return false
  return yearIn(link.title) !== null || link.listedOn !== null || looksLikeArticle(url)
}

/** An address that is linked twice (picture and words, words and "more") is one link, with the fuller words. */
function merged(links: Link[]): Link[] {
  const byUrl = new Map<string, Link>()
  for (const link of links) {
    const known = byUrl.get(link.url)
    const title = known && known.title.length >= link.title.length ? known.title : link.title
    byUrl.set(link.url, { url: link.url, title, listedOn: known?.listedOn ?? link.listedOn })
  }
  return [...byUrl.values()].filter(({ title }) => title !== '')
}

const dateOnly = /^[[(（【]?\s*(\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*[\])）】]?$/
const dateAtEnd = /\s*[[(（【]?\d{4}([-/.])\d{1,2}\1\d{1,2}[\])）】]?$/

/** What a link says: its `title` where that holds more than the text, which is often cut; and dates printed within it. */
function wordsOf(link: Cheerio<Element>): { title: string; dates: string } {
  const pieces = textsIn(link.toArray())
  const whole = tidy(pieces.filter((piece) => !dateOnly.test(piece.trim())).join(''))
  const text = whole.replace(dateAtEnd, '').replace(/^[·•▪■◆>]\s*/, '')
  const dates = [...pieces.filter((piece) => dateOnly.test(piece.trim())), whole.slice(text.length)].join(' ')
  const attribute = tidy(link.attr('title') ?? '')
  const isCut = /(…|\.\.\.?)$/.test(text)
  const title = attribute !== '' && (isCut || attribute.length >= text.length) ? attribute : text
  return { title: title || tidy(link.find('img').attr('alt') ?? ''), dates }
}

function textsIn(nodes: AnyNode[]): string[] {
  return nodes.flatMap((node) => (isText(node) ? [node.data] : isTag(node) ? textsIn(node.children) : []))
}

function withoutDates(text: string): string {
  return tidy(text.replace(/[[(（【]?\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\])）】]?/g, ' '))
}

/** White space collapsed, and none between two Chinese characters, where it is only layout. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim()
}

const rowTags = new Set(['li', 'tr'])
const listTags = new Set(['ul', 'ol', 'dl', 'table', 'tbody', 'form', 'body', 'html'])

/** What stands beside the links of a row. */
interface Row {
  /** words of a report */
  said: string | undefined
  listedOn: string | null
}

function readRow(row: Element): Row {
  const beside = textsBeside(row)
  return { said: beside.find(mentionsReport), listedOn: listedDate(beside.join(' ')) }
}

/** The row of a list that a link stands in, at least the link itself; `crowded` remembers what is no row. */
function rowOf($: CheerioAPI, element: Element, crowded: Map<Element, boolean>): Element {
  let row: Element = element
  for (const parent of $(element).parents().toArray().slice(0, 4)) {
    if (listTags.has(parent.name)) break
    const isCrowded = crowded.get(parent) ?? holdsSeveral(parent)
    crowded.set(parent, isCrowded)
    if (isCrowded) break
    row = parent
    if (rowTags.has(parent.name)) break
  }
  return row
}

/** Whether an element holds links of several entries: then it is no row. */
function holdsSeveral(element: Element): boolean {
  const seen = new Set<string | undefined>()
  const look = (node: AnyNode): boolean => {
    if (!isTag(node)) return false
    if (node.name !== 'a' || node.attribs.href === undefined) return node.children.some(look)
    if (textsIn([node]).join('').trim().length >= 8) seen.add(node.attribs.href)
    return seen.size > 1
  }
  return look(element)
}

function textsBeside(node: AnyNode): string[] {
  if (isText(node)) return [node.data]
  return isTag(node) && node.name !== 'a' ? node.children.flatMap(textsBeside) : []
}

/** Which list of the page a link stands in: the elements around it, without what tells one row from the next. */
function placeOf($: CheerioAPI, element: Element): string {
  return $(element)
    .parents()
    .toArray()
    .map(({ name, attribs }) =>
      /^(li|tr|td|dd|dt|p|span)$/.test(name) ? name : `${name}.${steadyClass(attribs.class)}`,
    )
    .join('<')
}

function steadyClass(classes = ''): string {
  return classes
    .split(/\s+/)
    .filter((name) => !/\d|odd|even|first|last|cur|active|^on$/i.test(name))
    .sort()
    .join('.')
}
