import type { Page } from '../../data/schema/page.ts'

/** An article of the frontier that waits for its next job, at an address of a host that does not exist. */
export const waitingPage = (
  portal: string,
  host: string,
  path: string,
  rest: Pick<Page, 'stage' | 'snapshot'>,
): Page => ({
  key: `${host}/${path}`,
  portal,
  kind: 'article',
  request: { url: `https://${host}/${path}`, method: 'GET' },
  host,
  title: null,
  agency: null,
  year: null,
  listedOn: null,
  foundOn: null,
  attempts: 0,
  dueAt: new Date().toISOString(),
  reason: null,
  etag: null,
  lastModified: null,
  report: null,
  ...rest,
})
