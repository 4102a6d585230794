import type { Context, MiddlewareHandler } from 'hono'
import { WebError } from './errors.ts'

/** Clients that are remembered; those that asked longest ago are forgotten first. */
const mostClients = 10_000
/** A client that was quiet may ask for this many seconds' worth at once. */
const burstSeconds = 10

interface NodeEnv {
  incoming?: { socket?: { remoteAddress?: string } }
}

const clientOf = (c: Context): string | null => (c.env as NodeEnv | undefined)?.incoming?.socket?.remoteAddress ?? null

/** Lets each client address have so many answers a second; more are refused with 429 and how long to wait. 0: no limit. */
export const rateLimit = (perSecond: number, now: () => Date): MiddlewareHandler => {
  const most = perSecond * burstSeconds
  const clients = new Map<string, { left: number; at: number }>()
  return (c, next) => {
    const client = clientOf(c)
    if (perSecond === 0 || client === null || c.req.path.startsWith('/static/')) return next()
    const at = now().getTime()
    const before = clients.get(client) ?? { left: most, at }
    const left = Math.min(most, before.left + ((at - before.at) / 1000) * perSecond)
    clients.delete(client)
    clients.set(client, { left: Math.max(0, left - 1), at })
    if (clients.size > mostClients) clients.delete(clients.keys().next().value!)
    if (left >= 1) return next()
    c.header('retry-after', '1')
    throw new WebError(429, 'too-fast', '1')
  }
}
