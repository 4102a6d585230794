import { DuckDBInstance } from '@duckdb/node-api'
import { DatasetError } from '../dataset-error.ts'
import type { DatasetFiles } from '../duckdb/dataset-files.ts'
import { quoteName, quoteText, sqlType } from '../duckdb/sql-text.ts'
import { tableOf } from '../tables.ts'

/** What became of one report between two releases. */
export interface Change {
  report: string
  agency: string | null
  year: number | null
  change: 'added' | 'changed' | 'withdrawn'
  /** cells that differ, when it was changed */
  cells: string[]
}

/** A table of a release as something to select from. */
const relation = ({ format, paths }: DatasetFiles, name: string): string => {
  const { columns } = tableOf(name)
  const files = `[${(paths.get(name) ?? []).map(quoteText).join(', ')}]`
  const types = columns.map((column) => `${quoteText(column.name)}: ${quoteText(sqlType(column))}`).join(', ')
  if (format === 'parquet') return `read_parquet(${files})`
  if (format === 'csv')
    return `read_csv(${files}, header = true, auto_detect = false, quote = '"', escape = '"', new_line = '\\n', columns = {${types}})`
  if (format === 'jsonl') return `read_json(${files}, format = 'newline_delimited', columns = {${types}})`
  throw new DatasetError(`a release in ${format} cannot be compared: use parquet, csv or jsonl`)
}

const changesSql = (before: DatasetFiles, after: DatasetFiles, years?: readonly number[]): string => `
  WITH changes AS (
    SELECT coalesce(b.id, a.id) AS report, coalesce(a.agency, b.agency) AS agency, coalesce(a.year, b.year) AS year,
      CASE WHEN b.id IS NULL THEN 'added' WHEN a.id IS NULL THEN 'withdrawn' ELSE 'changed' END AS change
    FROM (SELECT * FROM ${relation(before, 'reports')}${years ? ` WHERE year IN (${years.join(', ')})` : ''}) b FULL JOIN ${relation(after, 'reports')} a ON a.id = b.id
    WHERE a.digest IS DISTINCT FROM b.digest
  ), changed AS (SELECT report FROM changes WHERE change = 'changed'),
  cells AS (
    SELECT coalesce(a.report, b.report) AS report, coalesce(a.cell, b.cell) AS cell
    FROM (SELECT * FROM ${relation(before, 'cells')} WHERE report IN (FROM changed)) b
    FULL JOIN (SELECT * FROM ${relation(after, 'cells')} WHERE report IN (FROM changed)) a
      ON a.report = b.report AND a.cell = b.cell
    WHERE a.value IS DISTINCT FROM b.value OR a.state IS DISTINCT FROM b.state OR a.raw IS DISTINCT FROM b.raw
  ), lists AS (SELECT report, string_agg(cell, ' ' ORDER BY cell) AS ${quoteName('cells')} FROM cells GROUP BY report)
  SELECT report, agency, year, change, cells FROM changes LEFT JOIN lists USING (report)
  ORDER BY change, year NULLS LAST, agency NULLS LAST, report`

/**
 * What differs between two releases: reports by id, told apart by the digest of what they say, so that nothing but what an
 * agency published counts as a change. Added first, then changed, then withdrawn. Where the later one holds some years only
 * (`years`), reports of others are not withdrawn.
 */
export const compareReleases = async (
  before: DatasetFiles,
  after: DatasetFiles,
  years?: readonly number[],
): Promise<Change[]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  try {
    const reader = await db.runAndReadAll(changesSql(before, after, years))
    return reader.getRows().map(([report, agency, year, change, cells]) => ({
      report: String(report),
      agency: agency === null ? null : String(agency),
      year: year === null ? null : Number(year),
      change: change as Change['change'],
      cells: cells === null ? [] : String(cells).split(' '),
    }))
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}
