import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { createApp } from '../../web/app.ts'
import { pages } from '../../web/pages.ts'
import { crawledStore, emptyStore } from './stores.ts'

interface Operation {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

let store: BrowsableStore
let app: ReturnType<typeof createApp>
let document: Document

beforeAll(async () => {
  store = await crawledStore()
  app = createApp(store)
  document = (await (await app.request('/openapi.json')).json()) as Document
}, 120_000)
afterAll(() => store.close())

test('the document has each page, its parameters and its answer', () => {
  expect(document.openapi).toBe('3.1.0')
  for (const { path, csv } of pages) {
    const template = path === '/' ? '/index' : path.replace(/:(\w+)/g, '{$1}')
    const { get } = document.paths[`${template}.json`]!
    expect(get!.responses['200']!.content!['application/json']!.schema).toMatchObject({ type: 'object' })
    const inPath = get!.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
    expect(inPath).toEqual([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    expect(`${template}.csv` in document.paths).toBe(csv !== undefined)
  }
  const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.operationId))
  expect(ids).toEqual([...new Set(ids)])
  const { parameters } = document.paths['/reports.json']!.get!
  expect(parameters.find(({ name }) => name === 'order')).toMatchObject({
    in: 'query',
    required: false,
    schema: { enum: ['asc', 'desc'], default: 'desc' },
  })
  const references = JSON.stringify(document).match(/"#\/[^"]+"/g) ?? []
  for (const reference of new Set(references)) {
    const parts = (JSON.parse(reference) as string).slice(2).split('/')
    expect(parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document)).toBeDefined()
  }
})

test('a page for people names each address, in both languages', async () => {
  for (const lang of ['zh', 'en']) {
    const $ = load(await (await app.request(`/api?lang=${lang}`)).text())
    expect($('tbody tr')).toHaveLength(pages.length)
  }
  expect((await app.request('/openapi')).headers.get('location')).toBe('/api')
})

test('a long list leads on, and back', async () => {
  const seen: string[] = []
  for (let path: string | undefined = '/reports.json?sort=year'; path; ) {
    const answer = await app.request(path)
    const { reports } = (await answer.json()) as { reports: { report: string }[] }
    seen.push(...reports.map(({ report }) => report))
    path = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  expect(new Set(seen).size).toBe(await store.listedCount({}))
  const back = await app.request('/reports.json?page=2&year=2024')
  expect(back.headers.get('link')).toContain('</reports.json?page=1&year=2024>; rel="prev"')
  expect((await app.request('/rules.json')).headers.get('link')).toBeNull()
})

test('other sites may read answers and errors', async () => {
  for (const path of ['/rules.json', '/rules.csv', '/openapi.json', '/nowhere.json'])
    expect((await app.request(path)).headers.get('access-control-allow-origin')).toBe('*')
  expect((await app.request('/rules')).headers.get('access-control-allow-origin')).toBeNull()
})

test('each client has so many answers a second, and ten seconds worth at once', async () => {
  let at = Date.UTC(2026, 0, 1)
  const limited = createApp(await emptyStore(), { rate: 2, now: () => new Date(at) })
  const ask = (remoteAddress: string) => limited.request('/rules.json', {}, { incoming: { socket: { remoteAddress } } })
  const statuses = []
  for (let n = 0; n < 21; n++) statuses.push((await ask('10.0.0.1')).status)
  expect(statuses).toEqual([...Array(20).fill(200), 429])
  const refused = await ask('10.0.0.1')
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.json()).toMatchObject({ error: { code: 'too-fast' } })
  expect((await ask('10.0.0.2')).status).toBe(200)
  at += 1000
  expect([(await ask('10.0.0.1')).status, (await ask('10.0.0.1')).status]).toEqual([200, 200])
  expect((await ask('10.0.0.1')).status).toBe(429)
})

test('the examples of docs/api.md run', async () => {
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const text = readFileSync('docs/api.md', 'utf8')
  const commands = [...text.matchAll(/^ *```sh\n([\s\S]*?)\n *```/gm)].map(([, command]) => command!.trim())
  expect(commands).toHaveLength(6)
  const answers = []
  for (const command of commands) {
    const here = command.replaceAll('http://127.0.0.1:8420', origin)
    answers.push((await promisify(execFile)('sh', ['-c', here], { maxBuffer: 1e8 })).stdout)
  }
  server.close()
  const [reports, csv, findings, rules, error, head] = answers
  expect(JSON.parse(reports!).total).toBe(csv!.trimEnd().split('\n').length - 1)
  expect(JSON.parse(findings!).findings.length).toBeGreaterThan(0)
  expect(JSON.parse(rules!).rules.length).toBeGreaterThan(20)
  expect(JSON.parse(error!).error.code).toBe('bad-query')
  expect(head).toMatch(/^link: <\/reports\.json\?page=1>; rel="prev"/im)
})
