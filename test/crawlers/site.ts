import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Portal, portalSchema } from '../../data/schema/portal.ts'

/** A real server on loopback, with what it was asked. */
export interface Site {
  origin: string
  /** host and port */
  host: string
  asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[]
  [Symbol.asyncDispose](): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Serves `handler`; a path it does not know should be left to its 404. robots.txt is absent unless given. */
export async function serve(handlers: Record<string, Handler | string>): Promise<Site> {
  const asked: Site['asked'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const path = request.url ?? '/'
    asked.push({ method: request.method ?? '', path, headers: request.headers, body: Buffer.concat(chunks).toString() })
    const handler = handlers[path] ?? handlers[path.split('?')[0] ?? '']
    if (handler === undefined) response.writeHead(404).end('no such page here, whatever you ask for')
    else if (typeof handler === 'string') response.writeHead(200, { 'content-type': 'text/html' }).end(handler)
    else handler(request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    host,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** A portal with its list on `url`, without pauses. */
export function portalOn(url: string, more: Record<string, unknown> = {}): Portal {
  const { pace, ...rest } = more
  return portalSchema.parse({
    id: 'test',
    name: '测试',
    lists: [{ url }],
    ...rest,
    pace: { delayMs: 0, timeoutMs: 5000, ...(pace as object) },
  })
}

/** A page with enough in it to be one. */
export function page(text: string): string {
  return `<!doctype html><html><head><title>${text}</title></head><body><ul><li><a href="a.html">${text}</a></li></ul></body></html>`
}

/** What a promise is refused with: the class and the reason of its CrawlError. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    const { reason } = error as { reason?: string }
    return `${(error as Error).constructor.name} ${reason}`
  }
  return 'none'
}
