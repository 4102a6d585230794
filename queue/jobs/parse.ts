import { RejectError } from '../../crawlers/errors.ts'
import { parserVersion } from '../../parsers/parse-report.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import type { Job } from '../job.ts'
import { type PagePayload, pagePayload } from '../page-payload.ts'
import { readPapers } from '../read-papers.ts'

/**
 * Reads the report from a page's snapshot, without the network; of an article page that brings files along, adds those to
 * the frontier.
 */
export const parse: Job<PagePayload> = {
  name: 'parse',
  network: false,
  payload: pagePayload,

  async run({ page: key }, context) {
    const { store, clock, portals } = context
    const page = await store.page(key)
    if (page?.stage !== 'parse' || page.snapshot === null) return { nothingToDo: true }
    const { own, attachments, inAttachment, article } = await readPapers(
      page,
      portals.get(page.portal) ?? null,
      context,
    )
    const found = attachments.length > 0 ? await store.addPages(attachments, clock().toISOString()) : 0
    if (inAttachment)
      throw new RejectError('in-attachment', `${page.request.url} shows no figures; they may be in a file it links to.`)
    if ('error' in own) throw rejectionOf(own.error, page.request.url)
    // a file that an article brings along adds to that article's report: what differs between them is part of its reading
    if (article !== key && own.report.id === (await store.page(article))?.report)
      await store.parsed(article, own.report, parserVersion, clock().toISOString())
    const at = clock().toISOString()
    const { changed, overtaken } = await store.parsed(key, own.report, parserVersion, at, 'parse')
    return overtaken ? { nothingToDo: true } : { changed, found }
  },
}

const rejectionOf = (error: Error, url: string): RejectError =>
  error instanceof UnreadableFileError
    ? new RejectError(`unreadable:${error.reason}`, `${url}: ${error.message}.`, { cause: error })
    : new RejectError('no-report', error.message, { cause: error })
