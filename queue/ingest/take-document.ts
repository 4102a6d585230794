import { createHash } from 'node:crypto'
import type { Report } from '../../data/schema/report.ts'
import { NotAReportError, parseReport } from '../../parsers/parse-report.ts'

/** Where a document keeps its text and its address; dots lead into objects. */
export interface Fields {
  text: string
  url: string
}

/** An annual report that was found in a corpus. */
export interface FoundReport {
  /** byte or row of the corpus where the document begins */
  at: number
  url: string | null
  text: string
  sha256: string
  mediaType: string
  report: Report
}

export type Taken = { found: FoundReport } | { rejected: Rejection }

/** Why a document that the bytes spoke for is none. */
export type Rejection = 'no-json' | 'no-text' | 'no-title' | 'no-report' | 'defect'

const valueAt = (document: unknown, path: string): unknown => {
  if (typeof document !== 'object' || document === null) return undefined
  if (Object.hasOwn(document, path)) return (document as Record<string, unknown>)[path]
  const dot = path.indexOf('.')
  if (dot < 0) return undefined
  return valueAt((document as Record<string, unknown>)[path.slice(0, dot)], path.slice(dot + 1))
}

const addressOf = (value: unknown): string | null =>
  typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? value : null

/**
 * Whether the text may be a report and not a page that speaks of one: a title on one line, or a row of the form. Government
 * pages have both words in their menus, and reading them all would take most of the time.
 */
const mayBeReport = (text: string): boolean =>
  /信息公[开開][^\n]{0,40}?(?:报告|年报|報告|年報)|(?:报告|年报|報告|年報)[^\n]{0,40}?信息公[开開]/.test(text) ||
  /[结結][转轉]下年度|本年新收政府信息公[开開]/.test(text)

/** Reads a document's text as a report. */
export const takeText = (text: unknown, url: unknown, at: number): Taken => {
  if (typeof text !== 'string' || text === '') return { rejected: 'no-text' }
  if (!mayBeReport(text)) return { rejected: 'no-title' }
  const bytes = Buffer.from(text)
  const mediaType = /<(?:table|html|body|div|p)\b/i.test(text) ? 'text/html' : 'text/plain'
  const address = addressOf(url)
  try {
    const report = parseReport({ bytes, url: address, mediaType, charset: 'utf-8' })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { found: { at, url: address, text, sha256, mediaType, report } }
  } catch (error) {
    return { rejected: error instanceof NotAReportError ? 'no-report' : 'defect' }
  }
}

/** Reads a line of JSON Lines as a document with a report in it. */
export const takeLine = (line: Buffer, at: number, fields: Fields): Taken => {
  let document: unknown
  try {
    document = JSON.parse(line.toString('utf8'))
  } catch {
    return { rejected: 'no-json' }
  }
  return takeText(valueAt(document, fields.text), valueAt(document, fields.url), at)
}
