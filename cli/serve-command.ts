import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { DatasetError } from '../data/dataset/dataset-error.ts'
import { datasetFiles } from '../data/dataset/duckdb/dataset-files.ts'
import type { Store } from '../data/store/store.ts'
import { type Access, createAccess } from '../web/access/access.ts'
import { createApp } from '../web/app.ts'
import { readLogins } from './logins.ts'
import { openPort } from './open-port.ts'
import { say } from './output.ts'
import { stopSignal } from './signals.ts'
import { sentenceOf, UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji serve`. */
export interface ServeCommand {
  store: string
  host: string
  port: number
  redis?: string
  queueLogin?: string
  login?: string
  logins?: string
  userHeader?: string
  reviewers: string[]
  public?: boolean
  publicHost: string[]
  dataset?: string[]
  rate: number
}

/** How long answers may still take once it is told to stop; what is sent on and on ends then. */
const patienceMs = 3000

const listen = async (server: Server, host: string, port: number): Promise<string> => {
  const bound = await openPort(server, { port, host, option: '--host' })
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}/`
}

const isThisMachine = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)

type Answer = (request: Request) => Response | Promise<Response>

/** The explorer, and below it the queue on Redis where both an address and a login are given. */
const withQueue = async (
  explorer: Answer,
  store: Store,
  access: Access,
  { redis, queueLogin }: ServeCommand,
  use: (answer: Answer) => Promise<void>,
) => {
  if (!redis) return use(explorer)
  if (!queueLogin && !access.canJudge) {
    say('gouji: the queue is not shown, since no --queue-login or --login says who may see it.')
    return use(explorer)
  }
  const [{ withRedis }, { openQueueBoard, boardPath }] = await Promise.all([
    import('./with-redis.ts'),
    import('./queue-board.ts'),
  ])
  await withRedis(redis, async (connection) => {
    const board = await openQueueBoard(connection, store, access, queueLogin)
    const isBoard = (path: string) => path === boardPath || path.startsWith(`${boardPath}/`)
    try {
      await use((request) => (isBoard(new URL(request.url).pathname) ? board.fetch(request) : explorer(request)))
    } finally {
      await board.close()
    }
  })
}

/** Who may do what. Throws a UserError rather than showing others than this machine what nobody said they may see. */
const accessFor = async (options: ServeCommand): Promise<Access> => {
  const { host, login, logins: file, userHeader = null, reviewers } = options
  if (reviewers.length > 0 && userHeader === null)
    throw new UserError(
      '--reviewers are people whom a proxy names: say by --user-header in which header it does, or give them a --login.',
    )
  const logins = await readLogins(login, file)
  const everybodyReads = isThisMachine(host) || options.public === true
  if (!everybodyReads && logins.length === 0 && userHeader === null)
    throw new UserError(
      `--host ${host} lets others read what is in the store: name who may by --login or --logins, or allow everybody by --public.`,
    )
  return createAccess({ logins, userHeader, reviewers, everybodyReads }, () => new Date())
}

/** The names that it is reached by beside those of this machine; null for any: who opens it to others knows them best. */
const hostsFor = ({ host, publicHost }: ServeCommand): string[] | null =>
  isThisMachine(host) || publicHost.length > 0 ? [host, ...publicHost].map((name) => name.toLowerCase()) : null

/** Throws a UserError for a folder that holds no dataset, rather than showing later that it cannot be shown. */
const checkDatasets = async (folders: readonly string[]): Promise<void> => {
  for (const folder of folders)
    await datasetFiles(folder).catch((cause) => {
      if (!(cause instanceof DatasetError)) throw cause
      throw new UserError(`--dataset ${cause.message}.`, { cause })
    })
}

/** Serves the explorer until it is told to stop; requests that are being answered are finished first. */
export const serveCommand = async (options: ServeCommand): Promise<void> => {
  const { store: address, host, port } = options
  const access = await accessFor(options)
  await checkDatasets(options.dataset ?? [])
  const hosts = hostsFor(options)
  return withStore(address, { existing: true }, async (store) => {
    const app = createApp(store, {
      access,
      datasets: options.dataset ?? [],
      rate: options.rate,
      hosts,
      onDefect: (error, path) => say(`gouji: ${path}: ${sentenceOf(error)}`),
    })
    await withQueue(app.fetch, store, access, options, async (answer) => {
      const server = createServer(getRequestListener(answer))
      const signal = stopSignal()
      const at = await listen(server, host, port)
      say(`gouji: the explorer is at ${at} until Ctrl-C.`)
      if (!isThisMachine(host) && access.everybodyReads)
        say(`gouji: everybody who reaches ${host} can read what is in the store.`)
      if (!signal.aborted) await once(signal, 'abort')
      server.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), patienceMs).unref()
      await once(server, 'close')
    })
  })
}
