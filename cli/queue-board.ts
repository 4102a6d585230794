import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { HonoAdapter } from '@bull-board/hono'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { basicAuth } from 'hono/basic-auth'
import type { Store } from '../data/store/store.ts'
import type { Redis } from '../queue/redis/connection.ts'
import { openQueues, prefixOf } from '../queue/redis/queues.ts'
import type { Access } from '../web/access/access.ts'
import { parseLogin } from './logins.ts'

/** Where the queue is shown, under the explorer's address. */
export const boardPath = '/queue'

// Its page asks another host for fonts, and gets none.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"

const authBy = (access: Access, login: string | undefined): MiddlewareHandler => {
  const parsed = login === undefined ? null : parseLogin(login, '--queue-login')
  const byLogin = parsed && basicAuth({ username: parsed.name, password: parsed.password, realm: 'gouji queue' })
  return async (c, next) => {
    if (access.viewerOf(c)?.role === 'review') return next()
    return byLogin ? byLogin(c, next) : c.redirect(`/login?next=${boardPath}`, 303)
  }
}

/**
 * Bull Board over a store's queues, to look at and not to touch, for reviewers of the explorer and whoever knows the login
 * (`NAME:PASSWORD`) where there is one. What is to be done again is told to `gouji status --retry`: the store decides, and
 * the queue only carries it out. Throws a UserError when the login is none.
 */
export const openQueueBoard = async (redis: Redis, store: Store, access: Access, login: string | undefined) => {
  const auth = authBy(access, login)
  const queues = openQueues(redis, await prefixOf(store))
  const adapter = new HonoAdapter(serveStatic).setBasePath(boardPath)
  createBullBoard({
    queues: Object.values(queues.lane).map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'gouji' } },
  })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
  })
  app.use(auth)
  app.route(boardPath, adapter.registerPlugin())
  return { fetch: app.fetch, close: queues.close }
}
