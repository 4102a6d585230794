import { DatasetError } from '../../data/dataset/dataset-error.ts'
import type { Ingest, IngestedCorpus } from '../../data/schema/ingest.ts'
import type { JobContext } from '../job.ts'
import { keepFound } from './keep-found.ts'
import { type Corpus, CorpusError, openCorpus } from './open-corpus.ts'
import { emptyPart, type Part } from './scan-block.ts'
import { ScanError, ScanPool } from './scan-pool.ts'
import type { Fields } from './take-document.ts'

export interface IngestOptions {
  context: Pick<JobContext, 'store' | 'clock'>
  files: readonly string[]
  fields: Fields
  /** how many threads scan */
  threads: number
  signal?: AbortSignal
  /** told after each part: documents and reports so far */
  onPart?: (documents: number, reports: number) => void
  /** bytes of text, or of what sites answered, in a part */
  partSize?: number
}

const PART = 64 << 20
/** Rows of Parquet in a part, and texts that go to a thread at once. */
const ROWS = 100_000
const TEXTS = 200
/** What DuckDB looks for in the text of Parquet. */
const needles = ['信息公开', '信息公開']

/** Scans one corpus: hands each part that was not read before to `onPart`. */
const scan = async (
  corpus: Corpus,
  done: ReadonlySet<number>,
  pool: ScanPool,
  { fields, signal, partSize = PART }: IngestOptions,
  onPart: (part: Part) => Promise<void>,
): Promise<void> => {
  const { path, kind, size } = corpus
  if (kind === 'gz' || kind === 'zst') return pool.run({ kind, path, partSize, done: [...done], fields }, onPart)
  if (kind === 'warc') return pool.run({ kind, path, partSize, done: [...done] }, onPart)
  if (kind === 'parquet') return scanParquet(corpus, done, pool, fields, onPart)
  const starts = Array.from({ length: Math.ceil(size / partSize) }, (_, n) => n * partSize)
  const tasks = starts
    .filter((start) => !done.has(start))
    .map(async (start) => {
      if (!signal?.aborted) await pool.run({ kind: 'file', path, start, end: start + partSize, fields }, onPart)
    })
  await Promise.all(tasks)
}

const scanParquet = async (
  { path }: Corpus,
  done: ReadonlySet<number>,
  pool: ScanPool,
  fields: Fields,
  onPart: (part: Part) => Promise<void>,
): Promise<void> => {
  let start = 0
  while (done.has(start)) start += ROWS
  const { readCorpus } = await import('../../data/dataset/duckdb/read-corpus.ts') // DuckDB is large
  const { rows, documents, close } = await readCorpus(path, fields, needles, start)
  try {
    let whole = emptyPart(start)
    let texts: { at: number; text: unknown; url: unknown }[] = []
    const read = () => {
      const batch = texts
      texts = []
      return pool.run({ kind: 'documents', start: whole.start, documents: 0, texts: batch }, async (part) => {
        for (const [what, count] of Object.entries(part.counts)) whole.counts[what] = (whole.counts[what] ?? 0) + count
        for (const found of part.found) whole.found.push(found)
      })
    }
    const finish = async () => {
      await read()
      whole.counts.documents = Math.min(ROWS, rows - whole.start)
      if (!done.has(whole.start)) await onPart(whole)
      whole = emptyPart(whole.start + ROWS)
    }
    for await (const { row, text, url } of documents) {
      while (row >= whole.start + ROWS) await finish()
      texts.push({ at: row, text, url })
      if (texts.length >= TEXTS) await read()
    }
    while (whole.start < rows) await finish()
  } finally {
    close()
  }
}

const sumUp = (file: string, corpus: string, parts: readonly { counts: Record<string, number> }[], read: number) => {
  const sums: Record<string, number> = {}
  for (const { counts } of parts)
    for (const [what, count] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + count
  const { documents = 0, candidates = 0, reports = 0, ...others } = sums
  const rejected = Object.entries(others)
    .map(([what, count]) => ({ reason: what.replace(/^rejected:/, ''), count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
  return { file, corpus, parts: parts.length, read, documents, candidates, reports, rejected } satisfies IngestedCorpus
}

/**
 * Finds the annual reports in text corpora and stores them, with all cores. Parts that were read in an earlier call are not
 * read again; a part counts as read when its reports are stored, so a call that is killed loses nothing. Throws a CorpusError
 * that names the file when one cannot be read to its end; what came before is stored.
 */
export const ingest = async (options: IngestOptions): Promise<Ingest> => {
  const { context, files, fields, threads, signal, onPart } = options
  const { store, clock } = context
  const begun = clock().getTime()
  const corpora = await Promise.all(files.map(openCorpus))
  const pool = new ScanPool(threads)
  const stored = { documents: 0, versions: 0 }
  const seen = { documents: 0, reports: 0 }
  const results: IngestedCorpus[] = []

  const keep = async (corpus: Corpus, part: Part): Promise<void> => {
    for (const found of part.found) {
      const { isNew, version } = await keepFound(found, corpus.portal, context)
      if (isNew) stored.documents++
      if (version) stored.versions++
    }
    await store.keepIngested(corpus.id, { start: part.start, counts: part.counts }, clock().toISOString())
    seen.documents += part.counts.documents ?? 0
    seen.reports += part.counts.reports ?? 0
    onPart?.(seen.documents, seen.reports)
  }

  try {
    for (const corpus of corpora) {
      if (signal?.aborted) break
      const done = new Set((await store.ingested(corpus.id)).map(({ start }) => start))
      let read = 0
      await scan(corpus, done, pool, options, (part) => {
        read++
        return keep(corpus, part)
      }).catch((error: unknown) => {
        if (!(error instanceof ScanError) && !(error instanceof DatasetError)) throw error
        const why =
          error instanceof ScanError ? `${corpus.path}: it cannot be read to its end (${error.message})` : error.message
        throw new CorpusError(why, { cause: error })
      })
      const result = sumUp(corpus.path, corpus.id, await store.ingested(corpus.id), read)
      const missing = result.rejected.find(({ reason }) => reason === 'no-text')?.count ?? 0
      if (missing > 0 && missing === result.candidates)
        throw new CorpusError(
          `${corpus.path}: no document that speaks of reports has a text in its field ${fields.text}`,
        )
      results.push(result)
    }
    return { schema: 'gouji.ingest/1', corpora: results, stored, durationMs: clock().getTime() - begun }
  } finally {
    await pool.close()
  }
}
