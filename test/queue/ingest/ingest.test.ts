import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Ingest } from '../../../data/schema/ingest.ts'
import { openStore } from '../../../data/store/open-store.ts'
import type { Store } from '../../../data/store/store.ts'
import { type IngestOptions, ingest } from '../../../queue/ingest/ingest.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { type Document, otherDocument, reportText, truncate, writers } from './corpora.ts'

const openWorld = async () => {
  const store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
  const context = { store, clock: () => new Date() }
  const read = (files: string[], more: Partial<IngestOptions> = {}) =>
    ingest({ context, files, fields: { text: 'text', url: 'url' }, threads: 1, ...more })
  return { store, read }
}

const figures = async (store: Store): Promise<Record<string, number | null>> =>
  Object.fromEntries(
    await Array.fromAsync(store.reports(), ({ report }) => [
      `${report.agency} ${report.year}`,
      report.cells.find(({ id }) => id === 'requests.newlyReceived.total')!.value,
    ]),
  )

/** 300 pages, 20 of them reports. */
const documents: Document[] = Array.from({ length: 300 }, (_, n) =>
  n % 15 === 7
    ? { url: `http://www.linhe.example/${n}.html`, text: reportText(`临禾镇第${n}中心`, 2024, n) }
    : otherDocument(n),
)
const truth = Object.fromEntries(documents.flatMap((_, n) => (n % 15 === 7 ? [[`临禾镇第${n}中心 2024`, n]] : [])))

describe('a corpus', () => {
  it.each(Object.keys(writers))(
    '%s gives all its reports: in one part, in many, and when it is stopped',
    async (name) => {
      const path = await writers[name]!(tempFolder(), documents)
      const expectAll = async (store: Store, [corpus]: Ingest['corpora']) => {
        expect(corpus).toMatchObject({ file: path, documents: 300, reports: 20 })
        expect(await figures(store)).toEqual(truth)
        const { audits, pages } = await store.totals()
        expect(audits.reduce((sum, { count }) => sum + count, 0)).toBe(20)
        expect(pages).toEqual([{ portal: `corpus:${name}`, kind: 'article', stage: 'done', count: 20 }])
      }
      const [one, many, stopped] = [await openWorld(), await openWorld(), await openWorld()]

      const inOne = await one.read([path])
      await expectAll(one.store, inOne.corpora)
      expect(inOne.stored).toEqual({ documents: 20, versions: 20 })

      const inMany = await many.read([path], { partSize: 3000, threads: 2 })
      await expectAll(many.store, inMany.corpora)
      expect(inMany.stored).toEqual({ documents: 20, versions: 20 })
      if (!name.endsWith('parquet')) expect(inMany.corpora[0]!.parts).toBeGreaterThan(5)

      // as a killed call leaves it: some parts are in, and pages of another half way
      const stop = new AbortController()
      await stopped.read([path], { partSize: 3000, signal: stop.signal, onPart: () => stop.abort() })
      const rest = await stopped.read([path], { partSize: 3000 })
      await expectAll(stopped.store, rest.corpora)
      expect({ ...rest.corpora[0], read: 0 }).toEqual({ ...inMany.corpora[0], read: 0 })
    },
  )

  it('is not read again, under another name either', async () => {
    const { read } = await openWorld()
    const path = await writers['corpus.jsonl']!(tempFolder(), documents)
    const first = await read([path], { partSize: 3000 })
    renameSync(path, `${path}.moved`)
    const again = await read([`${path}.moved`], { partSize: 3000 })
    expect(again.corpora[0]).toEqual({ ...first.corpora[0], file: `${path}.moved`, read: 0 })
    expect(again.stored).toEqual({ documents: 0, versions: 0 })
  })

  it('says why documents are rejected', async () => {
    const { read } = await openWorld()
    const path = join(tempFolder(), 'corpus.jsonl')
    const lines = [
      JSON.stringify({ text: reportText('临禾镇', 2024, 1) }),
      JSON.stringify({ text: reportText('临禾镇', 2024, 1) }).slice(0, -40),
      JSON.stringify({ title: '政府信息公开报告' }),
      JSON.stringify({ text: `报告指出。\n${'\n'.repeat(60)}信息公开` }),
      JSON.stringify({ text: '关于政府信息公开工作年度报告的通知：一、总体情况怎么写；二、存在的主要问题怎么写。' }),
      JSON.stringify({ text: '今日天气' }),
      'nothing at all',
    ]
    writeFileSync(path, lines.join('\n'))
    const [corpus] = (await read([path])).corpora
    expect(corpus).toMatchObject({ documents: 7, candidates: 5, reports: 1 })
    expect(corpus!.rejected).toEqual([
      { reason: 'no-form', count: 1 },
      { reason: 'no-json', count: 1 },
      { reason: 'no-report', count: 1 },
      { reason: 'no-text', count: 1 },
    ])
  })

  it('may keep text and address where the caller says', async () => {
    const { store, read } = await openWorld()
    const path = join(tempFolder(), 'corpus.jsonl')
    const document = { body: { main: reportText('临禾镇', 2024, 3) }, 'meta.url': 'https://www.linhe.example/3.html' }
    writeFileSync(path, `${JSON.stringify(document)}\n`)
    await read([path], { fields: { text: 'body.main', url: 'meta.url' } })
    const [source] = await Array.fromAsync(store.sources())
    expect(source?.url).toBe('https://www.linhe.example/3.html')
  })
})

describe('one report', () => {
  it('from several sites has several sources, and exact copies count once', async () => {
    const { store, read } = await openWorld()
    const text = reportText('临禾镇人民政府', 2024, 5)
    const copies: Document[] = [
      { url: 'http://a.example/1.html', text },
      { url: 'http://a.example/1.html', text },
      { url: 'http://b.example/1.html', text: `<p>首页</p>\n${text}` },
      { text },
    ]
    const result = await read([await writers['corpus.jsonl']!(tempFolder(), copies)])
    expect(result.corpora[0]).toMatchObject({ reports: 4 })
    expect(result.stored).toEqual({ documents: 3, versions: 1 })
    const sources = await Array.fromAsync(store.sources(), ({ url, version }) => [new URL(url).host, version])
    expect(sources.sort()).toEqual([
      ['a.example', 1],
      ['b.example', 1],
      ['corpus.invalid', 1],
    ])
  })

  it('with other figures elsewhere has a version, and the newest audit tells', async () => {
    const { store, read } = await openWorld()
    const folder = tempFolder()
    const texts: Document[] = [
      { url: 'http://a.example/1.html', text: reportText('临禾镇人民政府', 2024, 5) },
      { url: 'http://b.example/1.html', text: reportText('临禾镇人民政府', 2024, 6) },
    ]
    await read([await writers['corpus.jsonl']!(folder, texts)])
    const [stored] = await Array.fromAsync(store.reports())
    const versions = await store.reportVersions(stored!.report.id)
    expect(
      versions.map(({ report }) => report.cells.find(({ id }) => id === 'requests.newlyReceived.total')!.value),
    ).toEqual([5, 6])
    const audit = await store.audit(stored!.report.id)
    expect(audit!.findings.map(({ rule }) => rule)).toContain('report.revised')
  })
})

describe('a file that cannot be read is named', () => {
  it.each<[string, string, (path: string) => void, RegExp]>([
    [
      'is not there',
      'corpus.jsonl',
      (path) => renameSync(path, `${path}.gone`),
      /corpus\.jsonl: there is no such file$/,
    ],
    [
      'is no corpus',
      'corpus.jsonl',
      (path) => writeFileSync(path, '<html>'),
      /neither JSON Lines nor WARC .* nor Parquet$/,
    ],
    ['is a gzip that breaks off', 'corpus.jsonl.gz', (path) => truncate(path, 0.6), /it cannot be read to its end \(/],
    ['is a zstd that breaks off', 'corpus.jsonl.zst', (path) => truncate(path, 0.6), /it cannot be read to its end \(/],
    ['is a WARC that breaks off', 'corpus.warc', (path) => truncate(path, 0.6), /it cannot be read to its end \(/],
    [
      'is a packed WARC that breaks off',
      'corpus.warc.gz',
      (path) => truncate(path, 0.6),
      /it cannot be read to its end \(/,
    ],
    [
      'is a WARC packed by zstd that breaks off',
      'corpus.warc.zst',
      (path) => truncate(path, 0.6),
      /it cannot be read to its end \(/,
    ],
    [
      'is a WARC packed with a dictionary',
      'corpus.warc.zst',
      (path) => writeFileSync(path, Buffer.concat([Buffer.from('5d2a4d1803000000616263', 'hex'), readFileSync(path)])),
      /corpus\.warc\.zst: it is compressed with a dictionary of its own, which is not read: unpack it first$/,
    ],
    ['is a Parquet that breaks off', 'corpus.parquet', (path) => truncate(path, 0.6), /cannot be read as Parquet/],
  ])('that %s', async (_, name, spoil, message) => {
    const { read } = await openWorld()
    const path = await writers[name]!(tempFolder(), documents)
    spoil(path)
    await expect(read([path])).rejects.toThrow(message)
  })

  it('that keeps its text elsewhere', async () => {
    const { read } = await openWorld()
    const path = await writers['corpus.jsonl']!(tempFolder(), documents)
    await expect(read([path], { fields: { text: 'body', url: 'url' } })).rejects.toThrow(
      /no document that speaks of reports has a text in its field body$/,
    )
    const parquet = await writers['corpus.parquet']!(tempFolder(), documents)
    await expect(read([parquet], { fields: { text: 'body', url: 'url' } })).rejects.toThrow(
      /has no column body; it has text, url|has no column body; it has url, text/,
    )
  })
})
