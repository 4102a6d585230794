import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillStore } from '../../../bench/shared/fill-store.ts'
import { answerQuery, saveAnswer } from '../../../data/dataset/duckdb/answer-query.ts'
import { datasetFiles } from '../../../data/dataset/duckdb/dataset-files.ts'
import { examples, views } from '../../../data/dataset/duckdb/sql-files.ts'
import { exportDataset } from '../../../data/dataset/export-dataset.ts'
import { withDatasetOf } from '../../../data/dataset/temporary-dataset.ts'
import { openStore } from '../../../data/store/open-store.ts'
import { smallStore } from './small-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'gouji-test-'))
const dataset = join(folder, 'dataset')
const out = join(folder, 'answer.parquet')
const secret = join(folder, 'secret.csv')
let paths: ReadonlyMap<string, readonly string[]>

beforeAll(async () => {
  const store = await openStore('sqlite::memory:')
  await fillStore(store, 400)
  await exportDataset(dataset, { store, portals: [], format: 'parquet' })
  await store.close()
  writeFileSync(secret, 'a\n1\n')
  paths = (await datasetFiles(dataset)).paths
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (sql: string, rows = 100, timeout = 60_000) => answerQuery(paths, sql, { rows, timeout })

describe('what is no query over the dataset is refused', () => {
  const inside = () => join(dataset, 'cells', '2024-001.parquet')
  const attempts: [string, () => string][] = [
    ['reading a CSV file', () => `SELECT * FROM read_csv('${secret}')`],
    ['reading a file by its name', () => `SELECT * FROM '${secret}'`],
    ['reading a text', () => `SELECT * FROM read_text('${secret}')`],
    ['reading bytes', () => `SELECT * FROM read_blob('${secret}')`],
    ['reading JSON', () => `SELECT * FROM read_json('${secret}')`],
    ['reading Parquet, be it of the dataset', () => `SELECT * FROM read_parquet('${inside()}')`],
    ['reading a file of the dataset by its name', () => `SELECT * FROM '${inside()}'`],
    ['reading a file in a subquery', () => `SELECT (SELECT count(*) FROM read_text('${secret}'))`],
    ['reading a file in a common table', () => `WITH a AS (SELECT * FROM read_text('${secret}')) SELECT * FROM a`],
    ['a common table that hides a file', () => `WITH "${secret}" AS (SELECT 1) SELECT * FROM '${secret}x'`],
    [
      'reading a file in a lateral join',
      () => `SELECT * FROM range(1) r, LATERAL (SELECT * FROM sniff_csv('${secret}'))`,
    ],
    ['listing files', () => `SELECT * FROM glob('${folder}/*')`],
    ['metadata of a file', () => `SELECT * FROM parquet_metadata('${inside()}')`],
    ['a query in a text', () => `SELECT * FROM query('SELECT * FROM read_text(''${secret}'')')`],
    ['a table by its name in a text', () => `SELECT * FROM query_table('${secret}')`],
    ['a serialized query', () => `SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))`],
    ['the network', () => `SELECT * FROM read_csv('https://www.portal.example/a.csv')`],
    ['the network by a name', () => `SELECT * FROM 'https://www.portal.example/a.parquet'`],
    ['attaching a database', () => `ATTACH '${folder}/other.db'`],
    ['attaching over the network', () => "ATTACH 'https://www.portal.example/x.db' AS x (READ_ONLY)"],
    ['writing a file', () => `COPY (SELECT 1) TO '${folder}/written.csv'`],
    ['writing the file that is allowed', () => `COPY (SELECT 1) TO '${out}'`],
    ['writing over the dataset', () => `COPY (SELECT 1) TO '${inside()}' (FORMAT parquet)`],
    ['writing while explaining', () => `EXPLAIN ANALYZE COPY (SELECT 1) TO '${folder}/written.csv'`],
    ['exporting', () => `EXPORT DATABASE '${folder}/exported'`],
    ['importing', () => `IMPORT DATABASE '${folder}/exported'`],
    ['installing an extension', () => 'INSTALL httpfs'],
    ['loading an extension', () => 'LOAD httpfs'],
    ['loading a file as an extension', () => `LOAD '${secret}'`],
    ['a setting', () => 'SET enable_external_access = true'],
    ['a setting, locked or not', () => 'SET lock_configuration = false'],
    ['a pragma', () => 'PRAGMA enable_profiling'],
    ['a call', () => "CALL enable_logging(storage => 'file')"],
    ['a pragma as a table', () => 'SELECT * FROM enable_profiling()'],
    ['logging to a file', () => `SELECT * FROM enable_logging(storage => 'file', storage_path => '${folder}/log')`],
    ['secrets', () => 'SELECT * FROM duckdb_secrets()'],
    ['settings', () => 'SELECT * FROM duckdb_settings()'],
    ['a setting that names our files', () => "SELECT id FROM reports WHERE title <> Current_Setting('allowed_paths')"],
    ['writing to the log', () => "SELECT write_log('a')"],
    ['pivoting, which makes a type first', () => 'PIVOT reports ON year USING count(*)'],
    ['creating a table', () => 'CREATE TABLE x AS SELECT 1'],
    ['creating a macro', () => 'CREATE MACRO m() AS 1'],
    ['inserting', () => 'INSERT INTO reports SELECT * FROM reports'],
    ['updating', () => 'UPDATE reports SET year = 1'],
    ['deleting', () => 'DELETE FROM reports'],
    ['dropping', () => 'DROP VIEW reports'],
    ['two statements', () => `SELECT 1; COPY (SELECT 1) TO '${folder}/written.csv'`],
    ['two selects', () => 'SELECT 1; SELECT 2'],
    ['no statement', () => '-- nothing'],
    ['no SQL', () => 'SELEC 1'],
    ['another schema', () => 'SELECT * FROM information_schema.tables'],
    ['a table that is not there', () => 'SELECT * FROM nothing'],
  ]

  it.each(attempts)('%s', async (_, sql) => {
    const before = readFileSync(inside())
    await expect(ask(sql())).rejects.toThrow(
      /is not allowed here|cannot be read|not one: a query is one SELECT|there is no table|only SELECT is allowed/,
    )
    await expect(saveAnswer(paths, sql(), out, { timeout: 60_000 })).rejects.toThrow()
    expect(readFileSync(inside()).equals(before)).toBe(true)
    for (const name of ['written.csv', 'other.db', 'exported', 'log', 'answer.parquet'])
      expect(existsSync(join(folder, name))).toBe(false)
  })

  it('DuckDB itself refuses too, should the reading of the query be fooled', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const db = await instance.connect()
    await db.run(`SET allowed_paths = ['${inside()}']`)
    await db.run('SET enable_external_access = false')
    await db.run('SET lock_configuration = true')
    const sql = [
      `SELECT * FROM '${secret}'`,
      `SELECT * FROM glob('${folder}/*')`,
      `ATTACH '${folder}/other.db'`,
      `COPY (SELECT 1) TO '${folder}/written.csv'`,
      'INSTALL httpfs',
      'LOAD httpfs',
      'SET enable_external_access = true',
      "SELECT * FROM 'https://www.portal.example/a.parquet'",
    ]
    for (const one of sql) await expect(db.run(one), one).rejects.toThrow()
    db.closeSync()
    instance.closeSync()
  })
})

describe('a query', () => {
  it.each([
    ['SELECT count(*) AS n FROM reports', [[400]]],
    ['FROM reports SELECT count(*)', [[400]]],
    ['SELECT count(*) FROM (SELECT * FROM Reports); -- that is all', [[400]]],
    ['WITH a AS (SELECT id FROM reports) SELECT count(*) FROM a JOIN cells ON report = id AND cell IS NULL', [[0]]],
    ['SELECT sum(x) FROM range(5) t(x)', [[10]]],
    ["SELECT 9007199254740993, 1.50::DECIMAL(9, 2), DATE '2024-02-29'", [['9007199254740993', 1.5, '2024-02-29']]],
    [
      "SELECT [1, NULL], {'a': 'b'}, TIMESTAMPTZ '2024-01-01 08:00:00+08'",
      [[[1, null], { a: 'b' }, '2024-01-01T00:00:00.000Z']],
    ],
    ["SELECT 'nan'::DOUBLE, NULL, true, 1::HUGEINT", [['NaN', null, true, 1]]],
  ])('is answered: %s', async (sql, rows) => {
    expect((await ask(sql)).rows).toEqual(rows)
  })

  it('describes a table', async () => {
    expect((await ask('DESCRIBE cells')).rows.map(([name]) => name)).toContain('raw')
    expect((await ask('SUMMARIZE reports')).rows.length).toBeGreaterThan(10)
  })

  it('says when there were more rows than the limit', async () => {
    const cut = await ask('SELECT id FROM reports ORDER BY id', 7)
    expect(cut).toMatchObject({ columns: ['id'], cut: true })
    expect(cut.rows).toHaveLength(7)
    expect((await ask('SELECT id FROM reports ORDER BY id LIMIT 7', 7)).cut).toBe(false)
  })

  it('is stopped when it takes too long, and the next one is answered', async () => {
    const long = 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 11'
    await expect(ask(long, 1, 300)).rejects.toThrow('the query could not be answered: it took longer than 0.3 s')
    expect((await ask('SELECT 1')).rows).toEqual([[1]])
  })

  it('that is wrong is told in one sentence', async () => {
    await expect(ask('SELECT agencyy FROM reports')).rejects.toThrow(
      /^the query could not be answered: Referenced column "agencyy" not found[^\n]*$/,
    )
  })

  it('is saved as Parquet', async () => {
    const sql = 'SELECT year, count(*) AS n FROM reports GROUP BY year ORDER BY year; -- done'
    await saveAnswer(paths, sql, out, { timeout: 60_000 })
    const db = await (await DuckDBInstance.create(':memory:')).connect()
    const saved = (await db.runAndReadAll(`SELECT sum(n)::INT FROM '${out}'`)).getRows()
    expect(saved).toEqual([[400]])
    rmSync(out)
  })
})

describe('what comes with it', () => {
  it.each(examples())('example $name runs and finds something to count', async ({ sql }) => {
    const { columns } = await ask(sql)
    expect(columns.length).toBeGreaterThan(1)
  })

  it.each(views())('view $name has rows and says of how many reports', async ({ name }) => {
    const { rows, columns } = await ask(`SELECT * FROM ${name}`)
    expect(rows.length).toBeGreaterThan(0)
    if (name !== 'places') expect(columns.some((column) => /^(reports|expected)$/.test(column))).toBe(true)
  })

  it('answers the same straight from the store', async () => {
    const store = await smallStore(400)
    const sql = 'SELECT * FROM reconciliation_rates ORDER BY ALL'
    const straight = await withDatasetOf(store, { portals: [] }, sql, async (paths) => {
      expect([...paths.keys()].sort()).toEqual(['coverage', 'reports'])
      return answerQuery(paths, sql, { rows: 1000, timeout: 60_000 })
    })
    expect(straight).toEqual(await ask(sql, 1000))
  })
})
