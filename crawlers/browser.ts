import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Browser, BrowserContext, Page, Route } from 'playwright'
import { decode } from '../parsers/decode.ts'
import { contentTypeOf } from './content-type.ts'
import { CrawlError, FetchError, GoneError } from './errors.ts'
import type { Answer } from './exchange.ts'

/** What a page's script asks for. */
export interface Asked {
  url: URL
  method: 'GET' | 'POST'
  body?: string
  contentType?: string
  referer?: string
}

/** Asks for the browser what it wants to have: with the guard, robots.txt and the pace of every other request. */
type Ask = (asked: Asked) => Promise<Answer>

export interface BrowserOptions {
  /** where a picture of a page is kept that could not be drawn; nowhere unless given */
  screenshots?: string
}

/** Draws pages that are built by script. The browser is started when it is first needed. */
export interface Drawer {
  /** The HTML of a page once its scripts have run, and where it ended. Throws a CrawlError when that fails. */
  draw(page: Answer, timeoutMs: number, ask: Ask): Promise<{ url: URL; html: string }>
  close(): Promise<void>
}

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** A browser on this machine: GOUJI_CHROMIUM, else the first of that kind in PATH. */
function chromium(): string {
  const paths = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const found = [process.env.GOUJI_CHROMIUM ?? '', ...paths].find((path) => path !== '' && existsSync(path))
  if (found === undefined)
    throw new GoneError(
      'no-browser',
      'The page needs a browser and there is none: install Chromium, or set GOUJI_CHROMIUM.',
    )
  return found
}

/** Chromium resolves and connects to nothing by itself: whatever it asks for is asked for it. */
const sealed = ['--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=http://127.0.0.1:9', '--disable-quic']
const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const headless = ['--disable-gpu', '--no-sandbox']

/** What a page is drawn without: nothing of it is read. */
const unread = new Set([
  'image',
  'media',
  'font',
  'stylesheet',
  'websocket',
  'eventsource',
  'manifest',
  'ping',
  'other',
])
/** A page that asks for more than this is drawn with what it has. */
const mostRequests = 60

/** What draws pages that only a browser can read. Chromium starts with the first of them. */
export function createDrawer(options: BrowserOptions = {}): Drawer {
  let browser: Promise<Browser> | null = null
  const contexts = new Map<string, Promise<BrowserContext>>()
  /** Scripts are the same on all pages of a host, and it is spared asking for them again. */
  const scripts = new Map<string, Answer>()

  const start = async (): Promise<Browser> => {
    const executablePath = chromium()
    const { chromium: engine } = await import('playwright')
    return engine.launch({ executablePath, args: [...sealed, ...quiet, ...headless] })
  }
  const contextFor = (host: string): Promise<BrowserContext> => {
    browser ??= start()
    const known = contexts.get(host)
    if (known) return known
    const made = browser.then((started) => started.newContext({ locale: 'zh-CN', serviceWorkers: 'block' }))
    contexts.set(host, made)
    return made
  }

  /** Answers one request of the page: with the page itself, a script that is known, or what is asked for now. */
  const answer = async (route: Route, first: Answer, ask: Ask): Promise<void> => {
    const request = route.request()
    const url = URL.parse(request.url())
    const type = request.resourceType()
    const method = request.method()
    if (!url || unread.has(type) || (method !== 'GET' && method !== 'POST')) return route.abort()
    if (url.href === first.url.href && type === 'document') return route.fulfill(asUtf8(first))
    const kept = scripts.get(url.href)
    const body = request.postData()
    const contentType = request.headers()['content-type']
    const asked: Asked = {
      url,
      method,
      referer: first.url.href,
      ...(body && { body }),
      ...(contentType && { contentType }),
    }
    try {
      const got = kept ?? (await ask(asked))
      if (type === 'script') scripts.set(url.href, got)
      await route.fulfill(fulfilment(got))
    } catch (error) {
      // What may not be asked for is not there for the page either; a wall is one for the whole host.
      if (error instanceof CrawlError && error.next === 'wall') throw error
      await route.abort()
    }
  }

  const show = async (page: Page, first: Answer, timeoutMs: number, ask: Ask): Promise<{ url: URL; html: string }> => {
    let requests = 0
    const { promise: walled, reject } = Promise.withResolvers<never>()
    walled.catch(() => {})
    await page.route('**/*', (route) =>
      ++requests > mostRequests ? route.abort() : answer(route, first, ask).catch((error) => reject(error)),
    )
    const shown = async () => {
      await page.goto(first.url.href, { waitUntil: 'load', timeout: timeoutMs })
      // Rows that come after a while are waited for, but not a page that never falls silent.
      await page.waitForLoadState('networkidle', { timeout: Math.min(timeoutMs, 10_000) }).catch(() => {})
      return { url: new URL(page.url()), html: await page.content() }
    }
    return Promise.race([shown(), walled])
  }

  return {
    async draw(first, timeoutMs, ask) {
      const context = await contextFor(first.url.host)
      const page = await context.newPage()
      try {
        return await show(page, first, timeoutMs, ask)
      } catch (error) {
        if (error instanceof CrawlError) throw error
        const picture = await photograph(page, first.url, options.screenshots)
        throw new FetchError('not-drawn', `${first.url} could not be drawn by the browser${picture}.`, { cause: error })
      } finally {
        await page.close().catch(() => {})
      }
    },
    async close() {
      const started = await browser?.catch(() => null)
      await started?.close()
    },
  }
}

function fulfilment({ status, headers, bytes }: Answer) {
  const type = [headers['content-type'] ?? []].flat()[0]
  const allow = { 'access-control-allow-origin': '*', ...(type && { 'content-type': type }) }
  return { status, headers: allow, body: Buffer.from(bytes) }
}

/** A page in an encoding that the browser cannot mistake: many say none, or another than they have. */
function asUtf8(page: Answer) {
  const { charset } = contentTypeOf(String(page.headers['content-type'] ?? ''))
  const body = decode(page.bytes, charset).text
  return { status: page.status, contentType: 'text/html; charset=utf-8', body }
}

async function photograph(page: Page, { host }: URL, folder: string | undefined): Promise<string> {
  if (folder === undefined) return ''
  const path = join(folder, `${host.replace(/[^\w.-]/g, '-')}-${new Date().toISOString().replace(/[:.]/g, '-')}.png`)
  try {
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path, timeout: 5000 })
    return ` (see ${path})`
  } catch {
    return ''
  }
}
