import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { createApp } from '../../web/app.ts'
import type { RunState } from '../../web/routes/run-state.ts'
import { startWalk } from './browser.ts'
import { emptyStore } from './stores.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()
const url = (n: number) => `https://www.linhe.example/${n}.html`

/** A store in which a crawl goes on: one page waits, one has failed, one host walls us. */
const running = async () => {
  const store = await emptyStore()
  const { run } = await store.beginRun(['linhe', 'quannan'], at(0))
  const page = (n: number) => ({
    key: url(n),
    portal: 'linhe',
    kind: 'article' as const,
    request: { url: url(n), method: 'GET' as const },
  })
  await store.addPages([page(1), page(2)], at(0))
  const wall = 'https://wall.example/1.html'
  await store.addPages([{ ...page(3), key: wall, portal: 'quannan', request: { url: wall, method: 'GET' } }], at(0))
  await store.notDone(url(2), { reason: 'http-404', stage: 'failed' }, at(1))
  await store.wallHost('wall.example', 'challenge', at(1))
  return { store, run, app: createApp(store, { staleMs: 0 }) }
}

test('a crawl that goes on: what waits, what failed, who walls us', async () => {
  const { app, run } = await running()
  const state = (await (await app.request(`/runs/${run.id}.json`)).json()) as RunState
  expect(state).toMatchObject({
    run: { id: run.id, portals: ['linhe', 'quannan'], finishedAt: null, lists: [] },
    failures: [{ reason: 'http-404', count: 1 }],
    walls: [{ host: 'wall.example', reason: 'challenge', count: 1 }],
    hosts: [{ host: 'www.linhe.example', count: 1 }],
  })
  for (const lang of ['zh', 'en']) {
    const $ = load(await (await app.request(`/runs/${run.id}?lang=${lang}`)).text())
    expect($('[data-count="linhe article fetch"]').text()).toBe('1')
    expect($('[data-count="linhe article failed"]').text()).toBe('1')
    expect($('[data-count="quannan article walled"]').text()).toBe('1')
    expect($('main').text()).not.toMatch(/undefined|\[object/)
  }
  const csv = await (await app.request(`/runs/${run.id}.csv`)).text()
  expect(csv).toContain('linhe,article,failed,1\n')
})

test.each(['/runs/7', '/runs/0', '/runs/x', '/runs/7/progress', '/runs/x/progress'])(
  '%s is not there',
  async (path) => {
    const { app } = await running()
    expect((await app.request(path)).status).toBe(404)
  },
)

test('progress comes as events until the crawl is finished, and the page follows', async () => {
  const { store, run, app } = await running()
  const walk = await startWalk(app)
  try {
    const page = await walk.open('/runs', { width: 1400, lang: 'en' })
    expect(await page.textContent('tbody')).toContain('still going on')
    await page.goto(`${walk.origin}/runs/${run.id}`)
    const figure = page.locator('[data-count="linhe article failed"]')
    expect(await figure.textContent()).toBe('1')
    await store.notDone(url(1), { reason: 'http-500', stage: 'failed' }, at(2))
    await expect.poll(() => figure.textContent(), { timeout: 20_000 }).toBe('2')
    await store.finishRun(run.id, at(3), [])
    await page.locator('text=2026-01-01 00:00 UTC').nth(1).waitFor({ timeout: 20_000 })
    expect(await page.locator('[data-progress]').count()).toBe(0)
  } finally {
    await walk.close()
  }
  const events = await (await app.request(`/runs/${run.id}/progress`)).text()
  expect(events).toMatch(/^event: progress\ndata: \{"reports":0,.*\}\n\nevent: end\ndata: \{"finishedAt":"2026-01-01/)
})
