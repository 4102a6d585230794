import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DuckDBInstance } from '@duckdb/node-api'
import { unzipSync } from 'fflate'
import type { Column } from '../../../data/dataset/columns.ts'
import { plainValue } from '../../../data/dataset/duckdb/plain-value.ts'
import type { Row, Table, Value } from '../../../data/dataset/table.ts'
import { jsonOf } from './expected-rows.ts'

/** Reads all rows of a table of an export back, as JSON. */
type ReadBack = (folder: string, table: Table, paths: readonly string[]) => Promise<string[]>

const jsonl: ReadBack = async (folder, table, [path]) => {
  const rows: string[] = []
  for await (const line of createInterface({ input: createReadStream(join(folder, path!)) }))
    rows.push(jsonOf(table, JSON.parse(line) as Row))
  return rows
}

const fieldValue = (text: string | null, { type }: Column): Value => {
  if (text === null) return null
  if (type === 'boolean') return text === 'true'
  if (type === 'integer' || type === 'number') return Number(text)
  return text.replace(/^'/, '')
}

/** The fields of RFC 4180; a field without quotes that is empty is null. */
const csv: ReadBack = async (folder, { columns }, [path]) => {
  const text = readFileSync(join(folder, path!), 'utf8').replace(/^\ufeff/, '')
  const rows: string[] = []
  let row: Value[] = []
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && bare === '') break
    const field = quoted === undefined ? bare! || null : quoted.replaceAll('""', '"')
    row.push(fieldValue(field, columns[row.length]!))
    if (end === ',') continue
    rows.push(JSON.stringify(row))
    row = []
  }
  return rows.slice(1)
}

const parquet: ReadBack = async (folder, _table, paths) => {
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  await db.run("SET TimeZone = 'UTC'")
  const rows: string[] = []
  for (const path of paths) {
    const result = await db.stream(`SELECT * FROM read_parquet('${join(folder, path)}')`)
    for await (const chunk of result)
      for (const row of chunk.getRows()) rows.push(JSON.stringify(row.map((value) => plainValue(value))))
  }
  db.closeSync()
  instance.closeSync()
  return rows
}

const cellPattern =
  /<c(?: s="\d+")?(?: t="(\w+)")?(?:\/>|>(?:<is><t xml:space="preserve">([\s\S]*?)<\/t><\/is>|<v>([^<]*)<\/v>)<\/c>)/g

const fromXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

const cellValue = (kind: string | undefined, text: string | undefined, figure: string | undefined, type: string) => {
  if (text !== undefined) return fromXml(text)
  if (figure === undefined) return null
  if (kind === 'b') return figure === '1'
  if (type === 'date' || type === 'datetime') {
    const iso = new Date(Math.round((Number(figure) - 25_569) * 86_400_000)).toISOString()
    return type === 'date' ? iso.slice(0, 10) : iso
  }
  return Number(figure)
}

const xlsx: ReadBack = async (folder, table, [path]) => {
  const part = (name: string) =>
    unzipSync(readFileSync(join(folder, path!)), { filter: (file) => file.name === name })[name]!
  const workbook = Buffer.from(part('xl/workbook.xml')).toString()
  const id = new RegExp(`name="${table.name}" sheetId="(\\d+)"`).exec(workbook)![1]
  const sheet = Buffer.from(part(`xl/worksheets/sheet${id}.xml`))
  const rows: string[] = []
  for (let from = sheet.indexOf('<row>'); from >= 0; ) {
    const end = sheet.indexOf('</row>', from)
    const cells = [...sheet.subarray(from, end).toString().matchAll(cellPattern)]
    rows.push(
      JSON.stringify(cells.map(([, kind, text, figure], at) => cellValue(kind, text, figure, table.columns[at]!.type))),
    )
    from = sheet.indexOf('<row>', end)
  }
  return rows.slice(1)
}

/** How each format is read back. */
export const readBack = { parquet, csv, jsonl, xlsx }
