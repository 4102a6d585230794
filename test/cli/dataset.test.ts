import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillStore } from '../../bench/shared/fill-store.ts'
import { ingestSchema } from '../../data/schema/ingest.ts'
import { openStore } from '../../data/store/open-store.ts'
import { reportText } from '../queue/ingest/corpora.ts'
import { gouji, goujiHere, lines } from './gouji.ts'

const folder = mkdtempSync(join(tmpdir(), 'gouji-test-'))
const address = `sqlite:${join(folder, 'gouji.db')}`
const dataset = join(folder, 'dataset')

beforeAll(async () => {
  const store = await openStore(address)
  await fillStore(store, 40)
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('gouji export', () => {
  it('writes a dataset and says what', async () => {
    const { status, stdout, stderr } = await gouji(['export', '--store', address, '--out', dataset])
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toMatch(/^Written to \S+dataset: 40 reports, \d+ tables in \d+ files\.\n$/)
  })

  it('writes a release', async () => {
    const out = join(folder, 'releases')
    const args = ['export', '--store', address, '--out', out, '--format', 'csv', '--years', '2023,2024', '--release']
    const first = await gouji([...args, '1.0'])
    expect(first.stderr).toMatch(/^Released to \S+1\.0: 10 reports, .*; the first release\.\n$/)
    const again = await gouji(args)
    expect(again.stderr).toMatch(/^Released to \S+: 10 reports, .*; 0 added, 0 changed, 0 withdrawn since 1\.0\.\n$/)
    expect(existsSync(join(out, '1.0', 'SHA256SUMS'))).toBe(true)
  })

  it.each<[string, string[], string]>([
    ['a store that is not there', ['--store', 'sqlite:/nowhere/x.db'], 'there is no such store yet'],
    ['a format that is none', ['--format', 'xml'], "'xml' is invalid. Allowed choices are parquet, csv, jsonl, xlsx."],
    ['a mark where none can be', ['--excel'], '--excel is for --format csv; a workbook is --format xlsx.'],
    ['years that are none', ['--years', '2023,x'], '“x” is wrong in it. It must be a whole number of at least 1.'],
    ['a licence without a name', ['--license', ''], 'It must not be empty.'],
    ['a folder of something else', ['--out', 'docs', '--store', address], 'holds something else than a dataset'],
    ['a release as a workbook', ['--release', '--format', 'xlsx', '--store', address], 'a workbook cannot be compared'],
  ])('refuses %s', async (_, args, sentence) => {
    const { status, stdout, stderr } = await goujiHere(['export', ...args])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })
})

describe('gouji query', () => {
  const sql =
    "SELECT year, count(*) AS n, 'a|b' AS t FROM reports WHERE year IN (2023, 2024) GROUP BY year ORDER BY year"

  it.each([
    ['table', 'year  n  t\n2023  5  a|b\n2024  5  a|b\n'],
    ['csv', 'year,n,t\n2023,5,a|b\n2024,5,a|b\n'],
    ['json', '[{"year":2023,"n":5,"t":"a|b"},\n {"year":2024,"n":5,"t":"a|b"}]\n'],
    ['jsonl', '{"year":2023,"n":5,"t":"a|b"}\n{"year":2024,"n":5,"t":"a|b"}\n'],
    ['markdown', '| year | n | t |\n| --- | --- | --- |\n| 2023 | 5 | a\\|b |\n| 2024 | 5 | a\\|b |\n'],
  ])('answers as %s, of a dataset and of a store', async (format, output) => {
    const over = { dataset: ['--dataset', dataset], store: ['--store', address] }
    for (const where of Object.values(over)) {
      const { status, stdout, stderr } = await goujiHere(['query', ...where, '--format', format, sql])
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: output, stderr: '' })
    }
  })

  it('reads the query from stdin and writes Parquet', async () => {
    const out = join(folder, 'answer.parquet')
    const args = ['query', '--dataset', dataset, '--format', 'parquet', '--out', out, '-']
    expect(await gouji(args, { input: sql })).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('PAR1')
    expect(existsSync(`${out}.new`)).toBe(false)
  })

  it('says when there is more than it shows', async () => {
    const { stdout, stderr } = await goujiHere([
      'query',
      '--dataset',
      dataset,
      '--limit',
      '3',
      '--format',
      'jsonl',
      'FROM cells',
    ])
    expect(lines(stdout)).toHaveLength(3)
    expect(stderr).toBe('gouji: only the first 3 rows are shown; --limit 0 shows all.\n')
  })

  it.each<[string, string[], string]>([
    ['no query', [], 'Name a query, or see --examples and --tables.'],
    ['a file', ['--dataset', dataset, "FROM read_text('/etc/hostname')"], 'the function read_text is not allowed here'],
    [
      'a folder without a dataset',
      ['--dataset', 'docs', 'SELECT 1'],
      'docs holds no dataset: there is no datapackage.json in it.',
    ],
    [
      'a query that takes too long',
      [
        '--dataset',
        dataset,
        '--timeout',
        '1',
        'SELECT count(*) FROM range(1000000000) a, range(1000) b WHERE a.range % 7 = b.range % 11',
      ],
      'it took longer than 1 s.',
    ],
    [
      'to write over a folder',
      ['--dataset', dataset, '--out', 'docs', 'SELECT 1'],
      '--out docs cannot be written: it is a',
    ],
    ['Parquet for a terminal', ['--format', 'parquet', 'SELECT 1'], '--format parquet needs --out FILE'],
  ])('refuses %s in one sentence', async (_, args, sentence) => {
    const { status, stdout, stderr } = await goujiHere(['query', ...args])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^gouji: [^\n]+\n$/)
    expect(stderr).toContain(sentence)
  })

  it('ends at its time limit also in one expression that DuckDB does not stop', async () => {
    const endless =
      "SELECT levenshtein(repeat('a', 1000000) || n, repeat('b', 1000000)) FROM (SELECT count(*) AS n FROM form)"
    const { status, stderr } = await gouji(['query', '--dataset', dataset, '--timeout', '1', endless])
    expect({ status, stderr }).toEqual({
      status: null,
      stderr: 'gouji: the query could not be answered: it took longer than 1 s.\n',
    })
  })

  it('lists its tables and views, and examples', async () => {
    expect((await goujiHere(['query', '--tables'])).stdout).toMatch(/^cells +\d+ +[\s\S]*^reconciliation_rates +view/m)
    expect((await goujiHere(['query', '--examples'])).stdout).toMatch(/^-- 01-requests-by-year\n-- .+\n-- .+\nSELECT/)
  })
})

describe('gouji ingest', () => {
  it('finds reports, and says what it found', async () => {
    const path = join(folder, 'corpus.jsonl.gz')
    const texts = [reportText('临禾镇人民政府', 2024, 5), '今日天气晴。', '关于政府信息公开的报告']
    writeFileSync(path, gzipSync(texts.map((text) => `${JSON.stringify({ text })}\n`).join('')))
    const store = `sqlite:${join(folder, 'corpus.db')}`
    const { status, stdout, stderr } = await gouji(['ingest', path, '--store', store, '--threads', '1', '--json'])
    expect(status).toBeLessThan(2)
    const [result] = lines(stdout).map((one) => ingestSchema.parse(one))
    expect(result!.corpora[0]).toMatchObject({ documents: 3, candidates: 2, reports: 1 })
    expect(stderr).toContain(`${path}: 3 documents, 2 candidates, 1 reports; rejected: 1 no-form.`)
  })

  it('names a file that is not there', async () => {
    const { status, stderr } = await goujiHere(['ingest', 'nowhere.jsonl', '--store', `sqlite:${join(folder, 'x.db')}`])
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'gouji: nowhere.jsonl: there is no such file.\n' })
  })
})
