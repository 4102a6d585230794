import type { JobContext } from '../job.ts'
import { auditPage } from '../jobs/audit.ts'
import type { FoundReport } from './take-document.ts'

/** The address of a text that has none. No host is called so (RFC 2606): nobody can take it for a site. */
const addressOf = (portal: string, sha256: string): string =>
  `https://corpus.invalid/${encodeURIComponent(portal.slice('corpus:'.length))}/${sha256.slice(0, 16)}`

/** Whether a document was new to the store, and whether it made a version. */
export interface Kept {
  isNew: boolean
  version: boolean
}

/**
 * Keeps a report of a corpus by the same steps as one that was crawled: its bytes are the snapshot of a page, the report is
 * read from it, and the rules run. The same text under the same address is one page. Doing it twice does no harm.
 */
export const keepFound = async (
  found: FoundReport,
  portal: string,
  context: Pick<JobContext, 'store' | 'clock'>,
): Promise<Kept> => {
  const { store, clock } = context
  const { url, bytes, snapshot, report, parser } = found
  const { sha256 } = snapshot
  const key = `${portal} ${url ?? ''}#${sha256.slice(0, 16)}`
  const request = { url: url ?? addressOf(portal, sha256), method: 'GET' as const }
  const at = () => clock().toISOString()
  const known = await store.page(key)
  if (!known) await store.addPages([{ key, portal, kind: 'article', request, title: report.title }], at())
  const stage = known?.stage ?? 'fetch'
  let version = false
  if (stage === 'fetch') {
    const fetched = { ...snapshot, url: request.url, fetchedAt: snapshot.fetchedAt ?? at() }
    await store.fetched(key, { notModified: false, snapshot: fetched, bytes }, at())
  }
  if (stage === 'fetch' || stage === 'parse') {
    const { changed } = await store.parsed(key, report, parser, at())
    version = changed
  }
  if (stage === 'fetch' || stage === 'parse' || stage === 'audit') await auditPage(key, context)
  return { isNew: known === null, version }
}
