import type { Page } from '../data/schema/page.ts'
import type { Store } from '../data/store/store.ts'
import type { QueueStatus } from '../queue/redis/queue-status.ts'
import { print, printLine, say } from './output.ts'
import { statusOf, statusText } from './status.ts'
import { tableOf } from './table.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji status`. */
export interface StatusCommand {
  store: string
  redis?: string
  json?: boolean
  /** a text to look for; true when none was given */
  failed?: string | true
  retry?: string
}

const queueText = ({ prefix, queues, workers, pace }: QueueStatus): string =>
  [
    `\nQueue ${prefix} on Redis: ${workers} workers.\n\n`,
    tableOf([
      ['queue', 'waiting', 'active', 'delayed', 'dead', 'per minute'],
      ...queues.map(({ lane, waiting, active, delayed, dead, perMinute }) => [
        lane,
        waiting,
        active,
        delayed,
        dead,
        Math.round(perMinute),
      ]),
    ]),
    pace.length === 0 ? '' : '\n',
    pace.length === 0
      ? ''
      : tableOf([
          ['host', 'asked now', 'waits for', 'pause stretched by'],
          ...pace.map(({ host, asked, wait, stretch }) => [
            host,
            asked ? 'yes' : '',
            wait > 0 ? `${Math.ceil(wait / 1000)} s` : '',
            stretch > 1 ? stretch.toFixed(1) : '',
          ]),
        ]),
  ].join('')

/** The pages that were given up, each with its reason: those in whose facts the text is found. */
async function* failedIn(store: Store, text: string): AsyncGenerator<Page> {
  for (const stage of ['failed', 'walled'] as const)
    for await (const page of store.pages({ stage }))
      if ([page.reason, page.portal, page.host, page.request.url, page.title].some((fact) => fact?.includes(text)))
        yield page
}

const showFailed = async (store: Store, text: string, json: boolean) => {
  const rows: (string | number)[][] = [['stage', 'reason', 'portal', 'address']]
  for await (const page of failedIn(store, text)) {
    if (json) await printLine(page)
    else rows.push([page.stage, page.reason ?? '', page.portal, page.request.url])
  }
  if (!json) await print(tableOf(rows))
}

const retry = async (store: Store, what: string) => {
  const count = await store.retry(what, new Date().toISOString())
  if (count === 0)
    throw new UserError(`--retry ${what}: no page that was given up has this reason, portal, host or address.`)
  say(`status: ${count} pages are due again; the next crawl, or a worker, takes them up.`)
}

/** Shows the state of the crawl; or lists what was given up, or makes it due again. */
export const statusCommand = ({
  store: address,
  redis,
  json = false,
  failed,
  retry: what,
}: StatusCommand): Promise<void> =>
  withStore(address, { existing: true }, async (store) => {
    if (what !== undefined) return retry(store, what)
    if (failed !== undefined) return showFailed(store, failed === true ? '' : failed, json)
    const status = await statusOf(store)
    if (redis === undefined) return json ? printLine(status) : print(statusText(status))
    const { queueStatusOf } = await import('../queue/redis/queue-status.ts')
    const { withRedis } = await import('./with-redis.ts')
    const queue = await withRedis(redis, (connection) => queueStatusOf(connection, store))
    return json ? printLine({ ...status, queue }) : print(statusText(status) + queueText(queue))
  })
