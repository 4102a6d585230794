import { totalmem } from 'node:os'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { DatasetError } from '../dataset-error.ts'
import { type PlainValue, plainValue } from './plain-value.ts'
import { views as allViews, type SqlFile } from './sql-files.ts'
import { quoteName, quoteText } from './sql-text.ts'
import { tablesReadBy } from './syntax-tree.ts'

export interface QueryLimits {
  /** rows at the most; Infinity for all */
  rows: number
  /** in ms */
  timeout: number
}

/** The answer to a query. Rows come while it runs; `cut` is true when there were more than the limit. */
export interface Answer {
  columns: string[]
  rows: PlainValue[][]
  cut: boolean
}

/** A dataset that can be asked in SQL. */
export interface Queryable {
  ask(sql: string, limits: QueryLimits): Promise<Answer>
  /** Writes the answer to the Parquet file that `openQuery` was told of. */
  save(sql: string, limits: Pick<QueryLimits, 'timeout'>): Promise<void>
  close(): void
}

/** Which tables of the dataset a query needs, by itself and through views. */
interface Needs {
  tables: Set<string>
  views: SqlFile[]
}

/** What our views read, found out once: their files do not change. */
const readByViews = new Map<SqlFile, Set<string>>()

const readBy = async (db: DuckDBConnection, view: SqlFile): Promise<Set<string>> => {
  const names = readByViews.get(view) ?? (await tablesReadBy(db, view.sql))
  readByViews.set(view, names)
  return names
}

/** What a query reads. Throws a DatasetError for anything that is not one SELECT over the tables and views there are. */
const needsOf = async (db: DuckDBConnection, sql: string, known: ReadonlySet<string>): Promise<Needs> => {
  const byName = new Map(allViews().map((view) => [view.name, view]))
  const tables = new Set<string>()
  const views: SqlFile[] = []
  const visit = async (names: Iterable<string>): Promise<void> => {
    for (const name of names) {
      const lower = name.toLowerCase()
      const view = byName.get(lower)
      if (known.has(lower)) tables.add(lower)
      else if (!view) throw new DatasetError(`there is no table or view ${name}; gouji query --tables lists them`)
      else if (!views.includes(view)) {
        await visit(await readBy(db, view))
        views.push(view)
      }
    }
  }
  await visit(await tablesReadBy(db, sql))
  return { tables, views }
}

/** Half of what this machine, or the container on it, has: others work there too. */
const memoryLimit = (): string => {
  const all = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return `${Math.floor(all / 2 ** 21)}MiB`
}

const inMemory = () =>
  DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    memory_limit: memoryLimit(),
    temp_directory: '', // nothing is written, also when memory does not suffice
  })

/** The tables that a query needs of those that are known, without running it. Throws as `openQuery` does. */
export const tablesNeeded = async (sql: string, known: Iterable<string>): Promise<Set<string>> => {
  const instance = await inMemory()
  const db = await instance.connect()
  try {
    return (await needsOf(db, sql, new Set(known))).tables
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.replace(/^(\w+ )?Error: /, '')

/** Runs `use`, interrupted when it takes longer than `timeout`. Whatever DuckDB refuses is a DatasetError. */
const within = async <T>(db: DuckDBConnection, timeout: number, use: () => Promise<T>): Promise<T> => {
  let late = false
  const timer = setTimeout(() => {
    late = true
    db.interrupt()
  }, timeout)
  try {
    return await use()
  } catch (error) {
    if (error instanceof DatasetError) throw error
    const why = late ? `it took longer than ${timeout / 1000} s` : sentence(error)
    throw new DatasetError(`the query could not be answered: ${why}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Opens the Parquet files of a dataset (absolute paths, by table) for queries. A query can read these files and do nothing
 * else: it is one SELECT by DuckDB's own parser, over these tables and our views; DuckDB itself may open no other file, load
 * no extension and change no setting. `out` is a Parquet file that `save` may write.
 */
export const openQuery = async (
  paths: ReadonlyMap<string, readonly string[]>,
  { out }: { out?: string } = {},
): Promise<Queryable> => {
  const instance = await inMemory()
  const db = await instance.connect()
  const files = [...paths.values()].flat()
  const allowed = [...files, ...(out === undefined ? [] : [out])].map(quoteText)
  await db.run("SET TimeZone = 'UTC'")
  await db.run(`SET allowed_paths = [${allowed.join(', ')}]`)
  await db.run('SET enable_external_access = false')
  await db.run('SET lock_configuration = true')
  const made = new Set<string>()

  /** Makes the views that stand for tables and ours over them, as far as a query needs them. */
  const prepare = async (sql: string): Promise<void> => {
    const { tables, views } = await needsOf(db, sql, new Set(paths.keys()))
    const make = async (name: string, select: string): Promise<void> => {
      if (!made.has(name)) await db.run(`CREATE VIEW ${quoteName(name)} AS ${select}`)
      made.add(name)
    }
    for (const name of tables)
      await make(name, `SELECT * FROM read_parquet([${paths.get(name)!.map(quoteText).join(', ')}])`)
    for (const { name, sql } of views) await make(name, sql)
  }

  return {
    ask: (sql, { rows: most, timeout }) =>
      within(db, timeout, async () => {
        await prepare(sql)
        const result = await db.stream(sql)
        const rows: PlainValue[][] = []
        for await (const chunk of result)
          for (const row of chunk.getRows()) {
            if (rows.length >= most) return { columns: result.columnNames(), rows, cut: true }
            rows.push(row.map(plainValue))
          }
        return { columns: result.columnNames(), rows, cut: false }
      }),
    save: (sql, { timeout }) =>
      within(db, timeout, async () => {
        if (out === undefined) throw new Error('no file to write to was named')
        await prepare(sql)
        // as DuckDB itself writes it: without comments or a semicolon that would end the brackets
        const reader = await db.runAndReadAll('SELECT json_deserialize_sql(json_serialize_sql($1::VARCHAR))', [sql])
        const plain = String(reader.getRows()[0]![0])
        await db.run(`COPY (${plain}) TO ${quoteText(out)} (FORMAT parquet, USE_TMP_FILE false)`)
      }),
    close: () => {
      db.closeSync()
      instance.closeSync()
    },
  }
}
