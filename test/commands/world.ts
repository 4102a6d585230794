import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { zstdCompressSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { stringify } from 'yaml'
import { openStore } from '../../data/store/open-store.ts'
import { startDemo } from '../../demo/portals.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { demoFolder, makeProject } from './demo.ts'

/** Where the documented commands run: the project without its var/, servers, and the files that the pages speak of. */
export interface World {
  folder: string
  env: Record<string, string>
  postgres: string
  redis: string
  /** documented commands that made it: each did what it should */
  ran: readonly string[]
  close(): Promise<void>
}

/** The pages of one agency's reports, by year, and all addresses and texts. */
const storedPages = async (address: string) => {
  const store = await openStore(address)
  const reports = await Array.fromAsync(store.reports(), ({ report }) => report)
  const years = reports.filter(({ agency, source }) => agency === '澜岭县财政局' && source.mediaType === 'text/html')
  const pages = await Promise.all(
    years.map(async ({ year, source }) => [`${year}.html`, (await store.snapshot(source.sha256))!.bytes] as const),
  )
  await store.close()
  return new Map(pages)
}

/** A corpus whose documents keep text and address elsewhere than usual, in two formats. */
const writeCorpora = async (folder: string, corpus: string): Promise<void> => {
  const documents = corpus
    .trimEnd()
    .split('\n')
    .slice(0, 6)
    .map((line) => JSON.parse(line) as { url: string; text: string })
    .map(({ url, text }) => JSON.stringify({ content: text, meta: { url } }))
  const lines = join(folder, 'pages.jsonl')
  writeFileSync(lines, `${documents.join('\n')}\n`)
  writeFileSync(`${lines}.zst`, zstdCompressSync(readFileSync(lines)))
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  await db.run(`COPY (SELECT * FROM read_json_auto('${lines}')) TO '${join(folder, 'more.parquet')}' (FORMAT parquet)`)
  db.closeSync()
  instance.closeSync()
}

/** Stands for the web of which the pages give examples: a proxy that has one page, whatever it is asked for. */
const serveWeb = async (page: Uint8Array) => {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** With this crawl of some portals the other commands go on: what they do with all takes long, and shows no more. */
const crawl = 'gouji crawl --portals var/demo/portals.yaml --store sqlite:var/demo/again.db --allow-private'

/** Makes it, as if `npm run demo` and a crawl had been its first commands. */
export const makeWorld = async (): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-commands-'))
  const env = makeProject(folder)
  const [redis, postgres, demo] = await Promise.all([startRedis(), startPostgres(), startDemo()])
  const at = (name: string) => join(folder, name)
  cpSync(await demoFolder(), at('var/demo'), { recursive: true })
  copyFileSync(at('var/demo/reports.jsonl'), at('reports.jsonl'))
  copyFileSync(at('var/demo/report.html'), at('report.html'))
  const portals = (...ids: string[]) => stringify({ portals: demo.portals.filter(({ id }) => ids.includes(id)) })
  // as `gouji demo --serve` does it with all: those that the pages speak of, one behind a wall, another
  writeFileSync(at('var/demo/portals.yaml'), portals('demo-lanling', 'demo-rongjiang', 'demo-xiuchuan', 'demo-irs'))
  const crawled = spawn('bash', ['-c', crawl], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const [said, [status]] = await Promise.all([text(crawled.stderr), once(crawled, 'close')])
  if (status !== 2) throw new Error(`${crawl}: exit status ${status}, not 2 as for a wall\n${said}`)
  for (const store of ['var/demo/gouji.db', 'var/gouji.db']) copyFileSync(at('var/demo/again.db'), at(store))
  writeFileSync(at('portals.yaml'), portals('demo-rongjiang'))
  writeFileSync(at('logins.txt'), 'review lin:a-long-password\nread guest:another-password\n')
  mkdirSync(at('pages'))
  for (const [name, bytes] of await storedPages(`sqlite:${at('var/gouji.db')}`)) {
    writeFileSync(at(name), bytes)
    writeFileSync(at(`pages/${name}`), bytes)
  }
  const pdf = demo.expected.links.find(({ kind }) => kind === 'pdf')!
  writeFileSync(at('scan.pdf'), new Uint8Array(await (await fetch(pdf.url)).arrayBuffer()))
  await writeCorpora(folder, readFileSync(at('var/demo/corpus.jsonl'), 'utf8'))
  const web = await serveWeb(readFileSync(at('report.html')))

  return {
    folder,
    env: { ...env, http_proxy: web.address, GOUJI_ALLOW_PRIVATE: '1' },
    postgres: await postgres.database(),
    redis: redis.address,
    ran: ['npm ci && npm run demo', crawl],
    close: async () => {
      web.close()
      await Promise.all([demo.close(), redis.stop(), postgres.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
