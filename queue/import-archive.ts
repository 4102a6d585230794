import { type ArchiveRecord, readWarc } from '../crawlers/warc/read-warc.ts'
import type { Archived } from '../crawlers/warc/write-warc.ts'
import type { Report } from '../data/schema/report.ts'
import { parserVersion } from '../parsers/parse-report.ts'
import type { JobContext } from './job.ts'
import { auditPage } from './jobs/audit.ts'
import { isCandidate, readAnswer } from './read-answer.ts'

/** What came of an archive's answers: `kept` reports, of them `known` ones that the store had, and why others are none. */
export interface Imported {
  answers: number
  kept: number
  known: number
  skipped: Record<string, number>
}

/** The portal under which pages of archives stand: nobody crawls it. */
const portal = 'archive'

/**
 * Reads the reports among the answers of a WARC file, keeps them with the bytes they were read from and audits them. The
 * same bytes of the same address are one page, so doing it twice does no harm.
 */
export const importArchive = async (
  file: AsyncIterable<Uint8Array>,
  context: Pick<JobContext, 'store' | 'clock'>,
  signal?: AbortSignal,
): Promise<Imported> => {
  const imported: Imported = { answers: 0, kept: 0, known: 0, skipped: {} }
  const skip = (reason: string) => {
    imported.skipped[reason] = (imported.skipped[reason] ?? 0) + 1
  }
  for await (const record of readWarc(file)) {
    if (signal?.aborted) break
    imported.answers++
    const read = await readRecord(record)
    if ('skipped' in read) skip(read.skipped)
    else {
      const isNew = await keep(read, context)
      imported.kept++
      if (!isNew) imported.known++
    }
  }
  return imported
}

const readRecord = async (record: ArchiveRecord): Promise<(Archived & { report: Report }) | { skipped: string }> => {
  if ('skipped' in record) return record
  if (!isCandidate(record)) return { skipped: 'no-report' }
  const report = await readAnswer(record)
  return 'skipped' in report ? report : { ...record, report }
}

/** Keeps a report by the steps of a crawl; answers whether its page was new. */
const keep = async (
  { snapshot, bytes, report }: Archived & { report: Report },
  context: Pick<JobContext, 'store' | 'clock'>,
): Promise<boolean> => {
  const { store, clock } = context
  const key = `${portal} ${snapshot.url}#${snapshot.sha256.slice(0, 16)}`
  const at = () => clock().toISOString()
  const known = await store.page(key)
  if (known?.stage === 'done') return false
  const request = { url: snapshot.url, method: 'GET' as const }
  if (!known) await store.addPages([{ key, portal, kind: 'article', request, title: report.title }], at())
  await store.fetched(key, { notModified: false, snapshot, bytes }, at())
  await store.parsed(key, report, parserVersion, at())
  await auditPage(key, context)
  return true
}
