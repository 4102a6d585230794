import type { DuckDBConnection } from '@duckdb/node-api'
import { DatasetError } from '../dataset-error.ts'

/** Functions that stand where a table does and look at nothing outside the query. */
const tableFunctions = new Set(['range', 'generate_series', 'unnest', 'repeat', 'repeat_row', 'json_each', 'json_tree'])

/** Functions that tell of the machine, or write to its log. */
const indiscreet = new Set(['current_setting', 'write_log'])

interface Node {
  [key: string]: unknown
}

interface Tree {
  error: boolean
  error_message?: string
  statements?: unknown[]
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Every object of the tree, the outer ones first. */
function* nodesIn(value: unknown): Generator<Node> {
  if (!isNode(value)) return
  if (!Array.isArray(value)) yield value
  for (const part of Object.values(value)) yield* nodesIn(part)
}

const refuse = (what: string): never => {
  throw new DatasetError(
    `${what}: a query is one SELECT over the tables and views of the dataset (gouji query --tables lists them)`,
  )
}

/**
 * The names of the tables that one SELECT reads. Throws a DatasetError for what does not parse, for several statements, for
 * any statement but SELECT (SHOW, DESCRIBE and SUMMARIZE are kinds of it), and for functions that read anything else than
 * the dataset. DuckDB's own parser says what a query is, so nothing can be hidden in it.
 */
export const tablesReadBy = async (db: DuckDBConnection, sql: string): Promise<Set<string>> => {
  const reader = await db.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR, skip_default := true)', [sql])
  const tree = JSON.parse(String(reader.getRows()[0]![0])) as Tree
  if (tree.error)
    return tree.error_message?.startsWith('Only SELECT')
      ? refuse('only SELECT is allowed here')
      : refuse(`the query cannot be read: ${tree.error_message}`)
  const [statement, another] = tree.statements ?? []
  if (!statement || another) return refuse(`there are ${tree.statements?.length ?? 0} statements and not one`)
  const names = new Set<string>()
  const own = new Set<string>()
  for (const node of nodesIn(statement)) {
    if (node.type === 'TABLE_FUNCTION') {
      const name = String((node.function as Node | undefined)?.function_name ?? '').toLowerCase()
      if (!tableFunctions.has(name)) return refuse(`the function ${name} is not allowed here`)
    }
    const called = String(node.function_name ?? '').toLowerCase()
    if (indiscreet.has(called)) return refuse(`the function ${called} is not allowed here`)
    if (node.type === 'BASE_TABLE' || node.type === 'SHOW_REF') {
      const name = String(node.table_name ?? '')
      if (node.schema_name || node.catalog_name) return refuse(`there is no table ${node.schema_name}.${name}`)
      if (name !== '') names.add(name.replace(/^"(.*)"$/, '$1'))
    }
    const commonTables = (node.cte_map as { map?: { key: string }[] } | undefined)?.map ?? []
    for (const { key } of commonTables) own.add(key.toLowerCase())
  }
  return new Set([...names].filter((name) => !own.has(name.toLowerCase())))
}
