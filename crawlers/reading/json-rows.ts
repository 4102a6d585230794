import { PageShapeError } from '../errors.ts'
import type { Link, LoadedPage } from '../family.ts'
import { emptyList } from './html-list.ts'
import { listedDate } from './listed-date.ts'
import { loadPage } from './load-page.ts'
import { type Fields, isFields } from './loose-json.ts'

const titles = ['realtitle', 'title', 'docTitle', 'name']
const addresses = ['url', 'puburl', 'infourl', 'doc_pub_url', 'docpuburl', 'chnldocurl', 'link', 'post_url', 'href']
const dates = [
  'pubtime',
  'pubdate',
  'dates',
  'infodate',
  'publishedTimeStr',
  'publishedTime',
  'publishDate',
  'display_publish_time',
  'date',
  'created_at',
  'docreltime',
  'publishTime',
  'tip',
]
const totals = ['total', 'count', 'num', 'totalCount', 'totalRecord', 'totalrecord', 'totalElements']

/** The rows of a list in JSON, wherever in it they lie, and how many the list claims to have. */
export interface JsonRows {
  rows: Fields[]
  total: number | null
}

/** The first array of rows with a title in an answer, and the number that stands beside it or above it. */
export function jsonRows(value: unknown): JsonRows | null {
  if (!isFields(value)) return Array.isArray(value) && isRows(value) ? { rows: value, total: null } : null
  const total = totalIn(value)
  for (const inner of Object.values(value)) {
    const found = Array.isArray(inner) ? (isRows(inner) ? { rows: inner, total: null } : null) : jsonRows(inner)
    if (found) return { rows: found.rows, total: found.total ?? total }
  }
  return null
}

const isRows = (value: unknown[]): value is Fields[] =>
  value.length > 0 && value.every((row) => isFields(row) && titles.some((name) => typeof row[name] === 'string'))

const totalIn = (value: Fields): number | null => {
  const found = totals.map((name) => value[name]).find((one) => typeof one === 'number' || /^\d+$/.test(String(one)))
  return found === undefined ? null : Number(found)
}

/** A row as a link; null for one without a title or an address. `addressOf` says where its address is, if not as usual. */
function rowLink(row: Fields, base: string, addressOf: (row: Fields) => string | null): Link | null {
  const title = plain(text(row, titles) ?? '')
  const url = URL.parse(addressOf(row)?.trim() ?? '', base)
  if (title === '' || !url || !/^https?:$/.test(url.protocol)) return null
  return {
    url: url.href,
    title,
    listedOn: dates.map((name) => dateOf(row[name])).find((date) => date !== null) ?? null,
  }
}

const usualAddress = (row: Fields): string | null => text(row, addresses)

/**
 * The links of an answer in JSON. An answer without rows is a PageShapeError where the list claims more, or on its first
 * page; else it is the end.
 */
export function jsonLinks(
  page: LoadedPage,
  found: JsonRows | null,
  { isFirst, addressOf = usualAddress }: { isFirst: boolean; addressOf?: (row: Fields) => string | null },
): Link[] {
  const links = (found?.rows ?? []).map((row) => rowLink(row, page.url, addressOf)).filter((link) => link !== null)
  const byUrl = new Map(links.map((link) => [link.url, link]))
  if (byUrl.size === 0 && isFirst) throw emptyList(page)
  if (byUrl.size === 0 && found !== null)
    throw new PageShapeError('empty-group', `${page.url} answers rows without links.`)
  return [...byUrl.values()]
}

function text(row: Fields, names: string[]): string | null {
  const value = names.map((name) => row[name]).find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof value === 'string' ? value : null
}

/** Titles come with tags of emphasis and entities. */
function plain(title: string): string {
  const words = /[<&]/.test(title) ? loadPage(title).text() : title
  return words.replace(/\s+/g, ' ').trim()
}

/** A date in words, or as seconds or milliseconds since 1970 in China, where it was printed. */
function dateOf(value: unknown): string | null {
  if (isFields(value)) return dateOf(value.dates)
  if (typeof value === 'string' && !/^\d{9,13}$/.test(value)) return listedDate(value)
  const time = Number(value)
  if (value === null || value === undefined || !Number.isFinite(time) || time <= 0) return null
  const ms = time < 1e11 ? time * 1000 : time
  return listedDate(new Date(ms + 8 * 3600 * 1000).toISOString().slice(0, 10))
}
