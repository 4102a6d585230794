import { RejectError } from '../../crawlers/errors.ts'
import { NotAReportError, parserVersion, type Source } from '../../parsers/parse-report.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import type { Job } from '../job.ts'
import { type PagePayload, pagePayload } from '../page-payload.ts'
import { parseApart } from '../parse-apart.ts'

/** Reads the report from a page's snapshot, without the network. */
export const parse: Job<PagePayload> = {
  name: 'parse',
  network: false,
  payload: pagePayload,

  async run({ page: key }, { store, clock }) {
    const page = await store.page(key)
    if (page?.stage !== 'parse' || page.snapshot === null) return { nothingToDo: true }
    const stored = await store.snapshot(page.snapshot, key)
    if (!stored) throw new Error(`the snapshot ${page.snapshot} of ${page.request.url} is not in the store`)
    const { bytes, snapshot } = stored
    const report = await read({ ...page, ...snapshot, bytes, publishedOn: page.listedOn })
    const { changed } = await store.parsed(key, report, parserVersion, clock().toISOString())
    return { changed }
  },
}

const read = async (source: Source) => {
  try {
    return await parseApart(source)
  } catch (error) {
    if (error instanceof NotAReportError) throw new RejectError('no-report', error.message, { cause: error })
    if (error instanceof UnreadableFileError)
      throw new RejectError(`unreadable:${error.reason}`, `${source.url}: ${error.message}.`, { cause: error })
    throw error
  }
}
