import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import type { createApp } from '../../web/app.ts'

const executablePath = process.env.GOUJI_CHROMIUM ?? '/usr/bin/chromium'
const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** What people have in front of them: how wide the window is, which language they want, and whether it is dark. */
interface Window {
  width: number
  lang: 'zh' | 'en'
  dark?: boolean
  /** scripts are switched off */
  noScript?: boolean
}

/** A real browser over a real server of an app. */
export interface Walk {
  origin: string
  /** Opens a page; windows that are alike share cookies and what was fetched. */
  open(path: string, window: Window): Promise<Page>
  close(): Promise<void>
}

/** Serves an app on loopback and starts Chromium before it, which reaches nothing else. */
export const startWalk = async (app: ReturnType<typeof createApp>): Promise<Walk> => {
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sealed = ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', '--disable-quic']
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', ...sealed, ...quiet],
  })
  const contexts = new Map<string, Promise<BrowserContext>>()
  const contextOf = ({ lang, dark = false, noScript = false }: Window): Promise<BrowserContext> => {
    const key = `${lang} ${dark} ${noScript}`
    const known = contexts.get(key)
    if (known) return known
    const made = browser.newContext({
      locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: !noScript,
    })
    contexts.set(key, made)
    return made
  }
  return {
    origin,
    open: async (path, window) => {
      const page = await (await contextOf(window)).newPage()
      await page.setViewportSize({ width: window.width, height: 900 })
      await page.goto(origin + path, { waitUntil: 'load' })
      return page
    },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Violation {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary: string }[]
}

/** What axe finds serious or critical on a page. The frame of a stored original is its publisher's, not ours. */
export const seriousIssues = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    "axe.run({ exclude: [['iframe']] }, { resultTypes: ['violations'] })",
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]!.target} (${nodes.length}) ${nodes[0]!.failureSummary}`)
}
