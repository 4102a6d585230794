import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api'

export type PlainValue = string | number | boolean | null | PlainValue[] | { [key: string]: PlainValue }

/** Microseconds since 1970 as ISO 8601 in UTC. */
const isoOf = (micros: bigint): string => new Date(Number(micros / 1000n)).toISOString()

/**
 * A value of DuckDB's as JSON has it: whole numbers as numbers as long as they are exact, else as text; moments as ISO 8601
 * in UTC, days as YYYY-MM-DD, and whatever else JSON lacks as DuckDB prints it.
 */
export const plainValue = (value: DuckDBValue): PlainValue => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) return isoOf(value.micros)
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(plainValue)
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([key, one]) => [key, plainValue(one)]))
  if (value instanceof DuckDBMapValue)
    return value.entries.map(({ key, value: one }) => ({ key: plainValue(key), value: plainValue(one) }))
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('base64')
  return String(value)
}
