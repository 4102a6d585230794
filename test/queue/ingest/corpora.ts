import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { reportBody } from '../../../demo/pages/report-body.ts'
import type { DemoCell } from '../../../demo/reports/demo-report.ts'
import { randomFrom } from '../../../demo/reports/random.ts'
import { seedReport } from '../../../demo/reports/seed-report.ts'

/** A document of a corpus. */
export interface Document {
  url?: string | null
  text: string
}

const base = seedReport()

/** A report of an invented agency as a page: so many requests, all of natural persons, all granted. */
export const reportText = (agency: string, year: number, total: number): string => {
  const cells = base.cells.map(({ id }): DemoCell => {
    const value = /^requests\.(newlyReceived|concluded|granted)\.(naturalPerson|total)$/.test(id) ? total : 0
    return { id, state: 'reported', value, raw: String(value) }
  })
  const sections = base.sections.map((section) => ({ ...section, paragraphs: ['本年度情况如下。'] }))
  const title = `${agency}${year}年政府信息公开工作年度报告`
  return `<h1>${title}</h1>\n${reportBody({ ...base, cells, sections, intro: [] }, () => '')}`
}

const words = ['道路', '教育', '信息', '公众', '会议', '医院', '市场', '天气', '旅游', '报告', '公开']

/** Pages about anything else. */
export const otherDocument = (n: number): Document => {
  const random = randomFrom(`page ${n}`)
  const text = Array.from({ length: random.int(5, 60) }, () => random.pick(words)).join('，')
  return { url: `http://news.example/${n}.html`, text }
}

const jsonLines = (documents: readonly Document[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join('')

/** Writes documents as a corpus of each kind; answers the path. */
export const writers: Record<string, (folder: string, documents: readonly Document[]) => Promise<string>> = {
  'corpus.jsonl': async (folder, documents) => {
    const path = join(folder, 'corpus.jsonl')
    writeFileSync(path, jsonLines(documents))
    return path
  },
  'corpus.jsonl.gz': async (folder, documents) => {
    const path = join(folder, 'corpus.jsonl.gz')
    const half = Math.floor(documents.length / 2)
    // two members, as when compressed files are put together
    const parts = [documents.slice(0, half), documents.slice(half)]
    writeFileSync(path, Buffer.concat(parts.map((part) => gzipSync(jsonLines(part)))))
    return path
  },
  'corpus.jsonl.zst': async (folder, documents) => {
    const path = join(folder, 'corpus.jsonl.zst')
    writeFileSync(path, zstdCompressSync(jsonLines(documents)))
    return path
  },
  'corpus.parquet': async (folder, documents) => {
    const [lines, path] = [join(folder, 'lines.jsonl'), join(folder, 'corpus.parquet')]
    writeFileSync(lines, jsonLines(documents))
    const instance = await DuckDBInstance.create(':memory:')
    const db = await instance.connect()
    await db.run(`COPY (SELECT * FROM read_json('${lines}')) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
    db.closeSync()
    instance.closeSync()
    return path
  },
  'corpus.warc': async (folder, documents) => {
    const path = join(folder, 'corpus.warc')
    writeFileSync(path, Buffer.concat(warcRecords(documents)))
    return path
  },
  'corpus.warc.gz': async (folder, documents) => {
    const path = join(folder, 'corpus.warc.gz')
    writeFileSync(path, Buffer.concat(warcRecords(documents).map((record) => gzipSync(record))))
    return path
  },
  'corpus.warc.zst': async (folder, documents) => {
    const path = join(folder, 'corpus.warc.zst')
    const skipped = Buffer.from('502a4d1803000000616263', 'hex') // a frame that says something to others
    writeFileSync(path, Buffer.concat([skipped, ...warcRecords(documents).map((record) => zstdCompressSync(record))]))
    return path
  },
}

/** A record of a web archive as ISO 28500 has it: its headers, and whatever stands in it. */
export const warcRecord = (headers: Record<string, string>, block: Uint8Array): Buffer => {
  const all = { ...headers, 'Content-Length': String(block.length) }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`), block, Buffer.from('\r\n\r\n')])
}

/** What a site answered, as a record of a web archive. */
export const warcResponse = (
  url: string,
  body: Uint8Array,
  { type = 'text/html; charset=utf-8', status = '200 OK', http = {}, warc = {} }: AnswerFacts = {},
): Buffer => {
  const headers = { 'Content-Type': type, ...http }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${head.join('')}\r\n`), body])
  const about = {
    'WARC-Type': 'response',
    'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
    'WARC-Date': '2025-02-03T04:05:06Z',
    'WARC-Target-URI': url,
    'Content-Type': 'application/http; msgtype=response',
  }
  return warcRecord({ ...about, ...warc }, block)
}

interface AnswerFacts {
  type?: string
  status?: string
  http?: Record<string, string>
  warc?: Record<string, string>
}

const warcRecords = (documents: readonly Document[]): Buffer[] =>
  documents.map(({ url, text }) => warcResponse(url!, Buffer.from(`<html><body>${text}</body></html>`)))

/** The bytes of a corpus, cut off. */
export const truncate = (path: string, share: number): void => {
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * share)))
}
