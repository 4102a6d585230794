import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { createApp } from '../../web/app.ts'
import { agencyPath } from '../../web/views/links.ts'
import { seriousIssues, startWalk, type Walk } from './browser.ts'
import { plantHostile } from './hostile.ts'
import { crawledStore, examplesIn, exportedDataset } from './stores.ts'

/** a frame takes its time on a machine with other work */
const patient = { timeout: 30_000 }

let store: BrowsableStore
let walk: Walk
let violated: string
let agency: string
let paths: string[]

beforeAll(async () => {
  store = await crawledStore()
  const examples = await examplesIn(store)
  violated = examples.violated.report
  agency = agencyPath(examples.violated.agency!, violated)
  await plantHostile(store)
  walk = await startWalk(createApp(store, { datasets: [await exportedDataset()] }))
  const ofReport = ['', '/years', '/versions', '/prose'].map((part) => `/reports/${violated}${part}`)
  paths = [
    '/',
    '/reports',
    '/reports?q=none',
    ...ofReport,
    `/reports/${examples.pdf}`,
    agency,
    '/findings',
    '/findings?q=none',
    `/findings/${examples.finding.fingerprint}`,
    '/reviews',
    '/login',
    '/runs',
    '/runs/1',
    '/rules',
    '/rules/requests.balance',
    '/datasets',
    '/datasets/release',
    '/datasets/release?sql=SELECT+*+FROM+reconciliation_rates',
    '/dictionary',
    '/api',
    '/nowhere',
  ]
}, 120_000)
afterAll(async () => {
  await walk.close()
  await store.close()
})

const widths = [390, 1000, 1600]

test.each([
  { lang: 'zh', width: 1600, dark: false },
  { lang: 'en', width: 390, dark: true },
] as const)('in a window like %o axe finds nothing serious, and at no width anything runs over', async (window) => {
  const found: Record<string, unknown> = {}
  const page = await walk.open('/login', window)
  for (const path of paths) {
    await page.setViewportSize({ width: window.width, height: 900 })
    await page.goto(walk.origin + path, { waitUntil: 'load' })
    const issues = await seriousIssues(page)
    const over: number[] = []
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (wide > width) over.push(width)
    }
    if (over.length > 0 || issues.length > 0) found[path] = { over, issues }
  }
  await page.close()
  expect(found).toEqual({})
})

test('all of it works by keyboard: skip link, filters, a finding, its cell, its place in the original', async () => {
  const page = await walk.open('/reports', { width: 1600, lang: 'en' })
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.name')).toBe('q')
  await page.keyboard.type('财政')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  expect(new URL(page.url()).searchParams.get('q')).toBe('财政')

  await page.goto(`${walk.origin}/reports/${violated}`)
  const tabTo = async (selector: string) => {
    for (let n = 0; n < 400; n++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    }
    throw new Error(`Tab never comes to ${selector}`)
  }
  await tabTo('.finding .mark a')
  const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
  expect(outline).not.toBe('none')
  await page.keyboard.press('Enter')
  const cell = decodeURIComponent(new URL(page.url()).hash.slice(1))
  await tabTo('.figure a')
  await page.keyboard.press('Enter')
  await page.waitForURL(/cell=/)
  await page.frameLocator('#source-frame').locator('#cell.pointed').waitFor()
  expect(new URL(page.url()).searchParams.get('cell')).toBe(cell)
  await page.close()
})

test.each([390, 1000, 1600])(
  'a chosen figure is in sight in the original, %i px wide, with script and without',
  async (width) => {
    for (const noScript of [false, true]) {
      const page = await walk.open(`/reports/${violated}`, { width, lang: 'zh', noScript })
      const link = page.locator('td[id="requests.concluded.total"] a')
      const shown = (await link.textContent())!
      await link.click()
      await page.waitForURL(/cell=requests\.concluded\.total/)
      const mark = page.frameLocator('#source-frame').locator('#cell.pointed')
      await mark.waitFor({ state: 'visible' })
      expect((await mark.textContent())!.replace(/\D/g, '')).toBe(shown)
      const where = async () => {
        const [box, frame] = [await mark.boundingBox(), await page.locator('#source-frame').boundingBox()]
        if (box === null || frame === null) return 'nowhere'
        const isWithin = (at: 'x' | 'y', size: 'width' | 'height') =>
          box[at] >= frame[at] && box[at] + box[size] <= frame[at] + frame[size]
        return isWithin('x', 'width') && isWithin('y', 'height') ? 'in sight' : JSON.stringify({ noScript, box, frame })
      }
      await expect.poll(where, patient).toBe('in sight')
      await page.close()
    }
  },
)

test('arrow keys go from figure to figure, as they lie on the form', async () => {
  const page = await walk.open(`/reports/${violated}`, { width: 1600, lang: 'en' })
  const here = () => page.evaluate<string>("document.activeElement.closest('.figure')?.id")
  await page.locator('td[id="requests.newlyReceived.business"] a').focus()
  for (const [key, id] of [
    ['ArrowRight', 'requests.newlyReceived.research'],
    ['ArrowDown', 'requests.carriedOver.research'],
    ['ArrowLeft', 'requests.carriedOver.business'],
    ['ArrowUp', 'requests.newlyReceived.business'],
  ] as const) {
    await page.keyboard.press(key)
    expect(await here()).toBe(id)
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#pointed-at').textContent(), patient).toContain('commercial enterprise')
  await page.close()
})

test('nothing of a hostile report runs or loads in a real browser', async () => {
  const evil = await store.listed({ portal: 'evil' }, { sort: 'agency', order: 'asc' }, { limit: 9, offset: 0 })
  const ofReport = ['', '/prose', '/years', '/versions', '/source']
  const shown = evil.flatMap(({ report }) => ofReport.map((part) => `/reports/${report}${part}`))
  expect(shown).toHaveLength(10)
  const page = await walk.open('/rules', { width: 1600, lang: 'zh' })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const path of [...shown, '/', '/reports', '/findings?portal=evil', '/reviews']) {
    await page.goto(walk.origin + path, { waitUntil: 'load' })
    await page.waitForTimeout(100)
    for (const frame of page.frames()) {
      const state = await frame.evaluate("'pwned' in window").catch(() => false) // a sandboxed frame runs nothing
      expect({ path, state }).toEqual({ path, state: false })
    }
    expect(page.url()).toBe(walk.origin + path)
    expect({ path, elsewhere: asked.filter((url) => !url.startsWith(walk.origin)) }).toEqual({ path, elsewhere: [] })
    expect(await page.title()).not.toBe('pwned')
  }
  await page.close()
})
