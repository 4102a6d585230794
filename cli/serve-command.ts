import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Store } from '../data/store/store.ts'
import { createApp } from '../web/app.ts'
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
}

/** How long answers may still take once it is told to stop; what is sent on and on ends then. */
const patienceMs = 3000

const listen = async (server: Server, host: string, port: number): Promise<string> => {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new UserError(`--port ${port} cannot be opened on --host ${host}: ${(error as NodeJS.ErrnoException).code}.`)
  }
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}/`
}

const isThisMachine = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)

type Answer = (request: Request) => Response | Promise<Response>

/** The explorer, and below it the queue on Redis where both an address and a login are given. */
const withQueue = async (
  explorer: Answer,
  store: Store,
  { redis, queueLogin }: ServeCommand,
  use: (answer: Answer) => Promise<void>,
) => {
  if (!redis) return use(explorer)
  if (!queueLogin) {
    say('gouji: the queue is not shown, since no --queue-login says who may see it.')
    return use(explorer)
  }
  const [{ withRedis }, { openQueueBoard, boardPath }] = await Promise.all([
    import('./with-redis.ts'),
    import('./queue-board.ts'),
  ])
  await withRedis(redis, async (connection) => {
    const board = await openQueueBoard(connection, store, queueLogin)
    const isBoard = (path: string) => path === boardPath || path.startsWith(`${boardPath}/`)
    try {
      await use((request) => (isBoard(new URL(request.url).pathname) ? board.fetch(request) : explorer(request)))
    } finally {
      await board.close()
    }
  })
}

/** Serves the explorer until it is told to stop; requests that are being answered are finished first. */
export const serveCommand = (options: ServeCommand): Promise<void> => {
  const { store: address, host, port } = options
  return withStore(address, { existing: true }, async (store) => {
    const app = createApp(store, {
      onDefect: (error, path) => say(`gouji: ${path}: ${sentenceOf(error)}`),
    })
    await withQueue(app.fetch, store, options, async (answer) => {
      const server = createServer(getRequestListener(answer))
      const signal = stopSignal()
      const at = await listen(server, host, port)
      say(`gouji: the explorer is at ${at} until Ctrl-C.`)
      if (!isThisMachine(host)) say(`gouji: everybody who reaches ${host} can read what is in the store.`)
      if (!signal.aborted) await once(signal, 'abort')
      server.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), patienceMs).unref()
      await once(server, 'close')
    })
  })
}
