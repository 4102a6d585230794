import { createReadStream } from 'node:fs'
import { type ArchiveRecord, readWarc } from '../../crawlers/warc/read-warc.ts'
import type { Archived } from '../../crawlers/warc/write-warc.ts'
import { parserVersion } from '../../parsers/parse-report.ts'
import { isCandidate, readAnswer } from '../read-answer.ts'
import { countTaken, emptyPart, type Part, reject } from './scan-block.ts'
import type { Taken } from './take-document.ts'

const takeAnswer = async (answer: Archived, at: number): Promise<Taken> => {
  const read = await readAnswer(answer)
  if ('skipped' in read) return { rejected: read.skipped }
  const { url, ...snapshot } = answer.snapshot
  return { found: { at, url, bytes: answer.bytes, snapshot, report: read, parser: parserVersion } }
}

const take = async (record: ArchiveRecord, at: number, part: Part): Promise<void> => {
  part.counts.documents!++
  if ('skipped' in record) reject(part, record.skipped)
  else if (isCandidate(record)) countTaken(part, await takeAnswer(record, at))
  else reject(part, 'no-report')
}

/**
 * Reads a WARC file, plain or compressed, from its beginning and gives its parts: the answers of sites that begin in the n-th
 * stretch of `partSize` bytes of content. Of what is no report the reason is counted. Parts in `done` are unpacked but not
 * looked at. Throws when the file is damaged or breaks off: the parts before that stand.
 */
export async function* scanWarc(path: string, partSize: number, done: ReadonlySet<number>): AsyncGenerator<Part> {
  let part = emptyPart(0)
  let at = 0
  for await (const record of readWarc(createReadStream(path, { highWaterMark: 1 << 18 }))) {
    if ('skipped' in record && record.skipped === 'broken') throw new Error('a record of the archive breaks off')
    while (at >= part.start + partSize) {
      if (!done.has(part.start)) yield part
      part = emptyPart(part.start + partSize)
    }
    if (!done.has(part.start)) await take(record, at, part)
    if (!('skipped' in record)) at += record.bytes.length
  }
  if (!done.has(part.start)) yield part
}
