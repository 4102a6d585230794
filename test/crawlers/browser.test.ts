import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { page, portalOn, refusal, serve } from './site.ts'

const screenshots = mkdtempSync(join(tmpdir(), 'gouji-screenshots-'))
const fetcher = createFetcher({ allowLoopback: true, screenshots })
afterAll(async () => {
  await fetcher.close()
  rmSync(screenshots, { recursive: true })
})

const shell = (script: string) =>
  `<!doctype html><html><head><title>年报</title></head><body><div id="app"></div>${script}</body></html>`
const drawn = async (url: string, more = {}) => {
  const outcome = await fetcher.fetch({ url, method: 'GET' }, portalOn(url, { browser: true, ...more }))
  return outcome.notModified ? '' : Buffer.from(outcome.bytes).toString()
}

test('a page that its script draws from data is seen as drawn, each request through the fetcher', async () => {
  await using site = await serve({
    '/nb/': shell('<img src="/a.png"><link rel="stylesheet" href="/a.css"><script src="/app.js"></script>'),
    '/app.js': (_, response) =>
      response.end(
        "fetch('/data', { method: 'POST', body: 'a=1' }).then((a) => a.text()).then((t) => { app.innerHTML = t })",
      ),
    '/data': (_, response) => response.end(`<ul><li><a href="1.html">甲局2024年年报</a></li></ul>${' '.repeat(80)}`),
  })
  expect(await drawn(`${site.origin}/nb/`)).toContain('甲局2024年年报')
  expect(site.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /robots.txt',
    'GET /nb/',
    'GET /app.js',
    'POST /data',
  ])
  for (const { headers } of site.asked) expect(headers['user-agent']).toMatch(/^gouji\//)
})

test('a page that needs no browser gets none, and a drawn one is always asked for anew', async () => {
  const report = page('甲局2024年年报'.repeat(100)).replace('</body>', '<script src="/app.js"></script></body>')
  await using site = await serve({
    '/nb/': (_, response) => response.writeHead(200, { 'content-type': 'text/html', etag: '"1"' }).end(report),
    '/drawn/': (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', etag: '"2"' })
        .end(shell('<script>app.append("甲")</script>')),
  })
  await drawn(`${site.origin}/nb/`)
  expect(site.asked.map(({ path }) => path)).not.toContain('/app.js')
  const url = `${site.origin}/drawn/`
  const outcome = await fetcher.fetch({ url, method: 'GET' }, portalOn(url, { browser: true }))
  expect(outcome).toMatchObject({
    notModified: false,
    snapshot: { etag: null, charset: 'utf-8', mediaType: 'text/html' },
  })
})

test('what the scripts of a page may not ask for is not asked for: other hosts, other ports, robots.txt', async () => {
  await using other = await serve({ '/secret': 'secret' })
  await using site = await serve({
    '/robots.txt': 'User-agent: *\nDisallow: /closed/\n',
    '/nb/': shell(`<script>
for (const url of ['${other.origin}/secret', '/closed/a', 'http://169.254.169.254/', 'file:///etc/passwd', 'ws://${other.host}/'])
  try { fetch(url).then((a) => a.text()).then((t) => app.append('got ' + t)).catch(() => app.append('none ')) } catch { app.append('none ') }
try { new WebSocket('ws://${other.host}/') } catch {}
navigator.sendBeacon('${other.origin}/secret', 'a')
document.write('<iframe src="${other.origin}/secret"></iframe><img src="${other.origin}/secret">')
</script>`),
  })
  expect(await drawn(`${site.origin}/nb/`)).toContain('<div id="app">none none none none none </div>')
  expect(other.asked).toEqual([])
  expect(site.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/nb/'])
})

test('a wall that its scripts meet is the wall of the page', async () => {
  await using site = await serve({
    '/nb/': shell(
      "<script>fetch('/data')</script><script>setInterval(() => fetch('/data?' + Math.random()), 50)</script>",
    ),
    '/data': (_, response) => response.writeHead(412).end(),
  })
  expect(await refusal(drawn(`${site.origin}/nb/`))).toBe('WallError challenge')
})

test('a page that cannot be drawn: a failure that names the picture of it', async () => {
  await using site = await serve({
    '/nb/': shell('<h1>only half of it</h1><script src="/never.js"></script>'),
    '/never.js': () => {},
  })
  const error = await drawn(`${site.origin}/nb/`, { pace: { timeoutMs: 3000 } }).catch((thrown: Error) => thrown)
  expect(error).toMatchObject({ reason: 'not-drawn' })
  const [name, ...others] = readdirSync(screenshots)
  expect(others).toEqual([])
  expect((error as Error).message).toContain(`(see ${join(screenshots, name!)})`)
  const picture = await loadImage(join(screenshots, name!))
  const canvas = createCanvas(picture.width, picture.height)
  canvas.getContext('2d').drawImage(picture, 0, 0)
  const shown = new Set(new Uint32Array(canvas.data().buffer))
  expect(shown.size, 'colours: paper, ink and what is between them').toBeGreaterThan(2)
})

test('a page whose script never ends: a failure, and the browser goes on with the next page', async () => {
  await using site = await serve({
    '/nb/': shell('<script>for (;;) {}</script>'),
    '/other/': shell(`<script>app.append('甲局'.repeat(99))</script>`),
  })
  expect(await refusal(drawn(`${site.origin}/nb/`, { pace: { timeoutMs: 1500 } }))).toBe('FetchError not-drawn')
  expect(await drawn(`${site.origin}/other/`)).toContain('甲局')
})

test('no browser on the machine: one sentence', async () => {
  const { PATH, GOUJI_CHROMIUM } = process.env
  process.env.PATH = ''
  delete process.env.GOUJI_CHROMIUM
  const lone = createFetcher({ allowLoopback: true })
  try {
    await using site = await serve({ '/nb/': shell('<script>1</script>') })
    const url = `${site.origin}/nb/`
    expect(await refusal(lone.fetch({ url, method: 'GET' }, portalOn(url, { browser: true })))).toBe(
      'GoneError no-browser',
    )
  } finally {
    process.env.PATH = PATH
    if (GOUJI_CHROMIUM !== undefined) process.env.GOUJI_CHROMIUM = GOUJI_CHROMIUM
    await lone.close()
  }
})
