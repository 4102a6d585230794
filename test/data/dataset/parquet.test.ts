import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Column } from '../../../data/dataset/columns.ts'
import { parquet } from '../../../data/dataset/formats/parquet.ts'
import type { TableFiles } from '../../../data/dataset/sink.ts'
import type { Row, Table, Value } from '../../../data/dataset/table.ts'
import { tempFolder } from '../../cli/gouji.ts'
import { jsonOf } from './expected-rows.ts'
import { readBack } from './read-back.ts'

const column = (name: string, type: Column['type'], nullable = true): Column => {
  return { name, type, nullable, values: null, zh: name, en: name }
}

const tableOf = (columns: Column[]) => ({ name: 'some', columns }) as unknown as Table

/** Writes rows in batches of the given sizes, over and over again, and reads them with DuckDB. */
const writeAndRead = async (columns: Column[], rows: readonly Row[], batches: readonly number[]) => {
  const folder = tempFolder()
  const table = tableOf(columns)
  const sink = await parquet({ folder, tables: [table], bom: false })
  try {
    for (let [from, turn] = [0, 0]; from < rows.length; turn++) {
      const size = batches[turn % batches.length]!
      await sink.write(table, undefined, rows.slice(from, from + size))
      from += size
    }
  } catch (error) {
    await sink.abort()
    throw error
  }
  const [{ paths }] = (await sink.close()) as [TableFiles]
  return { path: join(folder, paths[0]!), found: await readBack.parquet(folder, table, paths) }
}

const ask = async (sql: string): Promise<unknown[][]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  const rows = (await db.runAndReadAll(sql)).getRows()
  db.closeSync()
  instance.closeSync()
  return rows
}

const texts = ['', '中文，全角', '𠀀𡈽 beyond U+FFFF', 'ｚ', 'a\nb\t"c"\u0000\u001e\u001f', '长'.repeat(40), "'=1+1"]

const valuesOf: Record<Column['type'], Value[]> = {
  string: texts,
  integer: [0, -1, 2_147_483_647, -2_147_483_648, 2024],
  number: [0, 0.1, -4, 1e300, 5e-324, 12_345.67],
  boolean: [true, false],
  date: ['2024-02-29', '1970-01-01', '1969-12-31', '2099-12-31'],
  datetime: ['2026-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '2024-06-30T08:09:10.123Z'],
}

it.each(Object.keys(valuesOf) as Column['type'][])('%s: what DuckDB reads is what was written', async (type) => {
  const value = fc.oneof(fc.constant(null), fc.constantFrom(...valuesOf[type]))
  const drawn = fc.array(fc.tuple(value, fc.constantFrom(...valuesOf[type]), fc.integer({ min: 1, max: 40 })), {
    maxLength: 60,
  })
  const columns = [column('a', type), column('b', type, false)]
  await fc.assert(
    fc.asyncProperty(drawn, fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), async (pairs, batches) => {
      const rows = pairs.flatMap(([a, b, times]) => new Array<Row>(times).fill({ a, b })) // runs, as reports have them
      const { found } = await writeAndRead(columns, rows, batches)
      expect(found).toEqual(rows.map((row) => jsonOf(tableOf(columns), row)))
    }),
    { numRuns: 25 },
  )
})

it('microseconds are kept', async () => {
  const { path } = await writeAndRead([column('seen', 'datetime')], [{ seen: '2026-01-01T00:00:00.123456Z' }], [1])
  expect(await ask(`SELECT epoch_us(seen) FROM '${path}'`)).toEqual([[1_767_225_600_123_456n]])
})

it('columns that repeat themselves and columns that do not, over several row groups', async () => {
  const columns = [
    column('same', 'string'),
    column('few', 'number'),
    column('all', 'string'),
    column('some', 'integer'),
  ]
  const rows = Array.from({ length: 250_001 }, (_, n) => ({
    same: '甲',
    few: n % 3000,
    all: n % 5 === 0 ? null : `报告 ${n * 7919}`,
    some: n < 2000 ? n : n % 50, // it looks as if it did not repeat itself
  }))
  const { path, found } = await writeAndRead(columns, rows, [180, 1, 7000])
  expect(found.length).toBe(rows.length)
  const different = found.findIndex((row, at) => row !== jsonOf(tableOf(columns), rows[at]!))
  expect(different).toBe(-1)
  const sql = `SELECT DISTINCT path_in_schema, count(*) OVER (PARTITION BY path_in_schema) > 3 FROM parquet_metadata('${path}') ORDER BY 1`
  expect(await ask(sql)).toEqual(columns.map(({ name }) => [name, true]).sort())
})

it('what readers are told of a row group bounds its values', async () => {
  const { path } = await writeAndRead(
    [column('text', 'string'), column('number', 'number'), column('long', 'string'), column('none', 'string')],
    [
      { text: 'ｚ', number: -2, long: '长'.repeat(40), none: null },
      { text: '𠀀', number: 10, long: 'a', none: null }, // smaller in UTF-16, larger in UTF-8
      { text: null, number: 9, long: 'b', none: null },
    ],
    [3],
  )
  const sql = `SELECT path_in_schema, stats_null_count, stats_min_value, stats_max_value FROM parquet_metadata('${path}')`
  expect(await ask(sql)).toEqual([
    ['text', 1n, 'ｚ', '𠀀'],
    ['number', 0n, '-2.0', '10.0'],
    // cut, and its last character one further on: still no less than any value
    ['long', 0n, 'a', '长'.repeat(20) + String.fromCodePoint('长'.codePointAt(0)! + 1)],
    ['none', 3n, null, null],
  ])
})

it.each([
  ['a text where a whole number must stand', column('n', 'integer'), 'zwei', 'whole numbers cannot hold zwei'],
  ['a number that is too large', column('n', 'integer'), 2 ** 31, 'whole numbers cannot hold 2147483648'],
  ['a day that there is not', column('n', 'date'), '2024-13-01', 'days cannot hold 2024-13-01'],
  [
    'a moment without a zone',
    column('n', 'datetime'),
    '2024-01-01T00:00:00',
    'moments cannot hold 2024-01-01T00:00:00',
  ],
  ['nothing where something must stand', column('n', 'string', false), null, 'a row has nothing in the column n'],
])('refuses %s', async (_what, made, value, message) => {
  await expect(writeAndRead([made], [{ n: value }], [1])).rejects.toThrow(message)
})
