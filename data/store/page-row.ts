import { type Page, pageSchema } from '../schema/page.ts'
import { instant } from './instant.ts'
import type { NewPage } from './store.ts'
import { StoreError } from './store-error.ts'
import { checked, parseJson } from './stored-json.ts'
import type { PageRow } from './tables.ts'

/** The stage in which a page begins, and begins again when it is revisited. */
const firstStage = { list: 'discover', article: 'fetch' } as const

const hostOf = (key: string, url: string) => {
  try {
    return new URL(url).host
  } catch {
    throw new StoreError(`page ${key} is not as it should be: "${url}" is no address`)
  }
}

/** The row of a page that discovery found at `at`. Throws a StoreError for a page that could not be read back. */
export const newPageRow = (found: NewPage, at: string) => {
  const page = checked(
    pageSchema,
    {
      key: found.key,
      portal: found.portal,
      kind: found.kind,
      request: found.request,
      host: hostOf(found.key, found.request.url),
      stage: firstStage[found.kind],
      title: found.title ?? null,
      agency: found.agency ?? null,
      year: found.year ?? null,
      listedOn: found.listedOn ?? null,
      foundOn: found.foundOn ?? null,
      attempts: 0,
      dueAt: instant(at),
      reason: null,
      snapshot: null,
      etag: null,
      lastModified: null,
      report: null,
    },
    `page ${found.key}`,
  )
  const { listedOn, foundOn, dueAt, lastModified, ...same } = page
  return {
    ...same,
    request: JSON.stringify(page.request),
    listed_on: listedOn,
    found_on: foundOn,
    due_at: dueAt,
    last_modified: lastModified,
    found_at: at,
    changed_at: at,
  }
}

/** The page of a row, checked by its schema: a page is small. Throws a StoreError that names it when it is damaged. */
export const pageOf = (row: PageRow): Page =>
  checked(
    pageSchema,
    {
      key: row.key,
      portal: row.portal,
      kind: row.kind,
      request: parseJson(row.request, `page ${row.key}`),
      host: row.host,
      stage: row.stage,
      title: row.title,
      agency: row.agency,
      year: row.year,
      listedOn: row.listed_on,
      foundOn: row.found_on,
      attempts: row.attempts,
      dueAt: row.due_at,
      reason: row.reason,
      snapshot: row.snapshot,
      etag: row.etag,
      lastModified: row.last_modified,
      report: row.report,
    },
    `page ${row.key}`,
  )
