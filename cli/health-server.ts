import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Registry } from 'prom-client'
import type { Store } from '../data/store/store.ts'
import type { Redis } from '../queue/redis/connection.ts'
import type { createLog } from './log.ts'
import { openPort } from './open-port.ts'
import type { ServiceOptions } from './service-options.ts'

/** How long a part may take to say that it is there, in ms. */
const PATIENCE = 3000

export interface HealthOptions extends Pick<ServiceOptions, 'port' | 'listen'> {
  store: Store
  /** left out when the process works without */
  redis?: Redis
  registry: Registry
  lines: ReturnType<typeof createLog>['lines']
}

const check = async (ask: () => Promise<unknown>): Promise<string> => {
  try {
    const answer = await Promise.race([ask().then(() => 'ok'), sleep(PATIENCE, 'does not answer', { ref: false })])
    return answer
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const answer = (response: ServerResponse, status: number, type: string, body: string) => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

/**
 * /healthz: the process runs and its loop turns; /readyz: all it needs is there (200) or what is not (503); /metrics for
 * Prometheus. Nothing of it without a port. Answers what closes it. Throws a UserError when the port cannot be had.
 */
export const serveHealth = async ({ port, listen, store, redis, registry, lines }: HealthOptions) => {
  if (port === undefined) return async () => {}
  const checks = { store: () => store.id(), ...(redis && { redis: () => redis.ping() }) }
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    if (path === '/healthz') return answer(response, 200, 'application/json', '{"status":"ok"}')
    if (path === '/metrics') return answer(response, 200, registry.contentType, await registry.metrics())
    if (path !== '/readyz') return answer(response, 404, 'application/json', '{"error":"not found"}')
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, ask]) => [name, await check(ask)] as const),
    )
    const ready = parts.every(([, state]) => state === 'ok')
    const body = JSON.stringify({ status: ready ? 'ok' : 'unavailable', parts: Object.fromEntries(parts) })
    answer(response, ready ? 200 : 503, 'application/json', body)
  })
  lines.info({ port: await openPort(server, { port, host: listen, option: '--listen' }) }, 'health and metrics')
  return async () => {
    server.close()
    server.closeAllConnections()
  }
}
