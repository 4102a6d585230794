import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../data/store/open-store.ts'
import { ingest } from '../../../queue/ingest/ingest.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { reportText, warcRecord, warcResponse } from './corpora.ts'

const site = 'http://www.linhe.example'
const page = (n: number): Buffer => Buffer.from(`<html>${reportText(`临禾镇第${n}中心`, 2024, n)}</html>`)
const info = { 'WARC-Type': 'warcinfo', 'WARC-Date': '2025-02-03T04:05:06Z' }
const record = (type: string) => ({ ...info, 'WARC-Type': type, 'WARC-Target-URI': `${site}/${type}` })

/** What a web archive may hold, and what is to become of each. */
const records: [string, Buffer][] = [
  ['nothing', warcRecord(info, Buffer.from('software: test\r\n'))],
  ['nothing', warcRecord(record('request'), Buffer.from('GET /1.html HTTP/1.1\r\n\r\n'))],
  ['report', warcResponse(`${site}/1.html`, page(1))],
  ['report', warcResponse(`${site}/2.html`, gzipSync(page(2)), { http: { 'Content-Encoding': 'gzip' } })],
  [
    'report',
    warcResponse(`${site}/3.html`, iconv.encode(page(3).toString(), 'gbk'), { type: 'text/html; charset=gb2312' }),
  ],
  [
    'report',
    warcResponse(`${site}/4.pdf`, readFileSync('demo/files/xizhang-stats-2024.pdf'), { type: 'application/pdf' }),
  ],
  ['nothing', warcRecord(record('revisit'), Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))],
  ['no-report', warcResponse(`${site}/weather.html`, Buffer.from('<p>今日天气晴</p>'))],
  ['no-report', warcResponse(`${site}/menu.html`, Buffer.from('<p>政府信息公开指南 政府信息公开年报</p>'))],
  ['status', warcResponse(`${site}/gone.html`, page(5), { status: '404 Not Found' })],
  ['cut-off', warcResponse(`${site}/long.html`, page(6).subarray(0, 900), { warc: { 'WARC-Truncated': 'length' } })],
  ['no-address', warcResponse('dns:www.linhe.example', page(7))],
  ['no-response', warcRecord(record('resource'), page(8))],
]
const expected = Object.groupBy(records, ([what]) => what)
const rejected = Object.entries(expected)
  .filter(([what]) => what !== 'nothing' && what !== 'report')
  .map(([reason, some]) => ({ reason, count: some!.length }))
  .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))

it.each(['plain', 'packed'])(
  'a %s archive gives its reports, whatever they are made of, and says why others are none',
  async (how) => {
    const store = await openStore('sqlite::memory:')
    onTestFinished(() => store.close())
    const path = join(tempFolder(), 'crawl.warc')
    writeFileSync(path, Buffer.concat(records.map(([, bytes]) => (how === 'plain' ? bytes : gzipSync(bytes)))))
    const context = { store, clock: () => new Date() }
    const read = () => ingest({ context, files: [path], fields: { text: 'text', url: 'url' }, threads: 1 })
    const { corpora, stored } = await read()
    expect(corpora[0]).toMatchObject({ documents: 10, candidates: 5, reports: 4, rejected })
    expect(stored).toEqual({ documents: 4, versions: 4 })
    const sources = await Array.fromAsync(store.sources())
    expect(sources.map(({ url, portal, mediaType, fetchedAt }) => [url, portal, mediaType, fetchedAt]).sort()).toEqual(
      [1, 2, 3, 4].map((n) => [
        `${site}/${n}.${n === 4 ? 'pdf' : 'html'}`,
        'corpus:crawl.warc',
        n === 4 ? 'application/pdf' : 'text/html',
        '2025-02-03T04:05:06.000Z',
      ]),
    )
    const figures = await Array.fromAsync(store.reports(), ({ report }) => [
      report.agency,
      report.cells.find(({ id }) => id === 'requests.newlyReceived.total')!.value,
    ])
    for (const n of [1, 2, 3]) expect(figures).toContainEqual([`临禾镇第${n}中心`, n])
    const again = await read()
    expect(again.corpora[0]).toMatchObject({ read: 0, reports: 4 })
    expect(again.stored).toEqual({ documents: 0, versions: 0 })
  },
)
