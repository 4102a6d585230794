import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import type { Ingest } from '../data/schema/ingest.ts'
import { ingest } from '../queue/ingest/ingest.ts'
import { CorpusError } from '../queue/ingest/open-corpus.ts'
import { flaggedIn } from './flagged.ts'
import { exitWith, printLine, say } from './output.ts'
import { showCount } from './show-count.ts'
import { stopSignal } from './signals.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji ingest`. */
export interface IngestCommand {
  textField: string
  urlField: string
  threads?: number
  store: string
  json?: boolean
}

const sentences = ({ corpora, stored }: Ingest): string =>
  [
    ...corpora.map(({ file, documents, candidates, reports, rejected, parts, read }) => {
      const why = rejected.map(({ reason, count }) => `${count} ${reason}`).join(', ')
      const before = read < parts ? ` (${parts - read} of ${parts} parts were read before)` : ''
      const others = why === '' ? '' : `; rejected: ${why}`
      return `${file}: ${documents} documents, ${candidates} candidates, ${reports} reports${others}${before}.`
    }),
    `New to the store: ${stored.documents} documents, ${stored.versions} versions of reports.`,
  ].join('\n')

// Scanning makes much short-lived garbage in every thread, which V8 by default lets pile up to hundreds of MB. To collect it
// often takes time: during some parts of the corpora is enough.
const COLLECT_OFTEN = '--optimize-for-size'
const COLLECT_SELDOM = '--no-optimize-for-size'
const PARTS_A_COLLECTION = 4

/** Finds the reports in text corpora and stores them; what came of it goes to stderr, as JSON to stdout. */
export const ingestCommand = async (files: string[], options: IngestCommand): Promise<void> => {
  const { textField, urlField, threads = availableParallelism(), store: address, json = false } = options
  const signal = stopSignal()
  await withStore(address, { alone: true }, async (store) => {
    const progress = showCount('documents')
    const context = { store, clock: () => new Date() }
    try {
      const fields = { text: textField, url: urlField }
      let parts = 0
      const onPart = (documents: number) => {
        setFlagsFromString(parts++ % PARTS_A_COLLECTION === 0 ? COLLECT_OFTEN : COLLECT_SELDOM)
        progress.show(documents)
      }
      const result = await ingest({ context, files, fields, threads, signal, onPart })
      progress.stop()
      if (json) await printLine(result)
      say(sentences(result))
      if (signal.aborted) throw new UserError('The reading was stopped before its end; the next call goes on.')
      const portals = files.map((file) => `corpus:${file.replace(/^.*\//, '')}`)
      if (flaggedIn((await store.totals(portals)).audits).flagged > 0) exitWith(1)
    } catch (error) {
      progress.stop()
      if (error instanceof CorpusError) throw new UserError(`${error.message}.`, { cause: error })
      throw error
    }
  })
}
