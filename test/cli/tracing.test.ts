import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { startDemo } from '../../demo/portals.ts'
import { seedOf } from '../../queue/seeds.ts'
import { withStore } from '../queue/results.ts'
import { startRedis } from '../servers/redis.ts'
import { ended, start, tempFolder } from './gouji.ts'

interface Span {
  traceId: string
  name: string
  attributes: { key: string; value: Record<string, unknown> }[]
}
/** What an exporter sends: the JSON form of ExportTraceServiceRequest (OTLP/HTTP). */
interface Export {
  resourceSpans: { resource: { attributes: Span['attributes'] }; scopeSpans: { spans: Span[] }[] }[]
}

const valuesOf = (attributes: Span['attributes']) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))

/** A collector of traces on this machine. */
const startCollector = async () => {
  const exports: Export[] = []
  const paths = new Set<string | undefined>()
  const server = createServer(async (request, response) => {
    paths.add(request.url)
    exports.push((await json(request)) as Export)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { exports, paths, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('a worker sends a span for each try at a job, with portal, job and address, and nothing of the pages', async () => {
  const collector = await startCollector()
  const [demo, redis] = [await startDemo(), await startRedis()]
  onTestFinished(async () => {
    await Promise.all([demo.close(), redis.stop()])
  })
  const own = demo.portals.filter(({ id }) => id === 'demo-vsb')
  const portals = join(tempFolder(), 'portals.yaml')
  writeFileSync(portals, stringify({ portals: own }))
  const address = `sqlite:${join(tempFolder(), 'gouji.db')}`

  const pages = await withStore(address, async (store) => {
    const seeds = own.flatMap((portal) => portal.lists.map((list) => seedOf(portal, list)))
    await store.addPages(seeds, new Date().toISOString())
    const through = ['--portals', portals, '--store', address, '--redis', redis.address]
    const worker = start(['worker', ...through], { OTEL_EXPORTER_OTLP_ENDPOINT: collector.address })
    const call = ended(worker)
    while ((await store.nextDueAt()) !== null) await new Promise((resolve) => setTimeout(resolve, 50))
    worker.kill('SIGTERM')
    expect(await call).toMatchObject({ status: 0 })
    return Array.fromAsync(store.pages())
  })

  expect([...collector.paths]).toEqual(['/v1/traces'])
  const resources = collector.exports.flatMap(({ resourceSpans }) => resourceSpans)
  expect(valuesOf(resources[0]!.resource.attributes)).toMatchObject({ 'service.name': 'gouji-worker' })
  const spans = resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
  const jobs = spans.map(({ attributes }) => valuesOf(attributes)).filter((facts) => facts['gouji.end'])
  const expected = pages.flatMap(({ kind, request, host, portal }) =>
    (kind === 'list' ? ['discover'] : ['fetch', 'parse', 'audit']).map((job) => ({
      'gouji.portal': portal,
      'gouji.job': job,
      'gouji.host': host,
      'gouji.end': 'done',
      'url.full': request.url,
    })),
  )
  expect(expected.length).toBeGreaterThan(5)
  for (const one of expected) expect(jobs).toContainEqual(expect.objectContaining(one))
  expect(JSON.stringify(collector.exports)).not.toMatch(/\p{Script=Han}/u)
})

test('a collector that is not there keeps nobody from work or from ending', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const address = `sqlite:${join(tempFolder(), 'gouji.db')}`
  const worker = start(['worker', '--store', address, '--redis', redis.address], {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
  })
  worker.stderr!.on('data', (chunk) => String(chunk).includes('"working"') && worker.kill('SIGTERM'))
  expect(await ended(worker)).toMatchObject({ status: 0, stdout: '' })
})
