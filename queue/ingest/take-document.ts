import type { Report } from '../../data/schema/report.ts'
import type { Snapshot } from '../../data/schema/snapshot.ts'
import { NotAReportError, parseReport, parserVersion } from '../../parsers/parse-report.ts'

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
  bytes: Uint8Array
  /** what is known of the answer of a site that the bytes were; of the text of a corpus little is */
  snapshot: Omit<Snapshot, 'url' | 'fetchedAt'> & { fetchedAt: string | null }
  report: Report
  /** version of the parser */
  parser: string
}

/** A report, or why a document that the bytes spoke for is none: no-json, no-text, no-form, no-report, defect. */
export type Taken = { found: FoundReport } | { rejected: string }

const valueAt = (document: unknown, path: string): unknown => {
  if (typeof document !== 'object' || document === null) return undefined
  if (Object.hasOwn(document, path)) return (document as Record<string, unknown>)[path]
  const dot = path.indexOf('.')
  if (dot < 0) return undefined
  return valueAt((document as Record<string, unknown>)[path.slice(0, dot)], path.slice(dot + 1))
}

const addressOf = (value: unknown): string | null =>
  typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? value : null

/** What only the forms say: rows that every table of requests has, and the heading of the statistics of 2014. */
const ofTheForm = /[结結][转轉]下年度|本年新收|上年[结結][转轉]|[统統][计計]指[标標]|主[动動]公[开開]政府信息[数數]/

/** Words in the headings of the six sections; a report that shows no table has two of them at least. */
const headings = [
  /行政(?:[复復][议議]|[诉訴][讼訟])/,
  /存在的?(?:主要)?[问問][题題]|[问問][题題]及改[进進]|不足|改[进進](?:情[况況]|措施)/,
  /其[他它]|需要(?:[报報]告|[说說]明)/,
  /收到和[处處]理|申[请請](?:[办辦]理|[处處]理)?情[况況]|依申[请請]公[开開]/,
  /主[动動]公[开開]/,
  /[总總][体體](?:工作)?情[况況]|概述|概[况況]|基本情[况況]|工作[总總][体體]/,
]

/**
 * Whether the text may be a report and not a page that speaks of one: rows of the form, or numbered headings. Pages of
 * governments have 信息公开 and 年报 in their menus, and reading them all would take most of the time.
 */
const mayBeReport = (text: string): boolean => {
  const plain = text.replace(/<[^<>]*>/g, '')
  if (ofTheForm.test(plain)) return true
  return /[一二三四五六七][、.．,，:：)）]/.test(plain) && headings.filter((words) => words.test(plain)).length >= 2
}

/** Reads a document's text as a report. */
export const takeText = (text: unknown, url: unknown, at: number): Taken => {
  if (typeof text !== 'string' || text === '') return { rejected: 'no-text' }
  if (!mayBeReport(text)) return { rejected: 'no-form' }
  const bytes = new TextEncoder().encode(text)
  const mediaType = /<(?:table|html|body|div|p)\b/i.test(text) ? 'text/html' : 'text/plain'
  const address = addressOf(url)
  try {
    const report = parseReport({ bytes, url: address, mediaType, charset: 'utf-8' })
    const { sha256 } = report.source
    const unknown = { etag: null, lastModified: null, fetchedAt: null }
    const snapshot = { sha256, status: 200, mediaType, charset: 'utf-8', size: bytes.length, ...unknown }
    return { found: { at, url: address, bytes, snapshot, report, parser: parserVersion } }
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
