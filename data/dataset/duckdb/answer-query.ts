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

/** The tables that a query needs of those that are known, without running it. Throws as `answerQuery` does. */
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

/** The files of the dataset's tables (Parquet, absolute paths), by table. */
type Paths = ReadonlyMap<string, readonly string[]>

/**
 * Gives `use` a DuckDB that can answer `sql` and do nothing else: it is one SELECT by DuckDB's own parser, over the tables of
 * the dataset and our views; DuckDB itself may open no file but those of the tables that the query reads, and `out`, load no
 * extension and change no setting.
 */
const withQuery = async <T>(
  paths: Paths,
  sql: string,
  { timeout, out = [] }: { timeout: number; out?: readonly string[] },
  use: (db: DuckDBConnection) => Promise<T>,
): Promise<T> => {
  const instance = await inMemory()
  const db = await instance.connect()
  try {
    return await within(db, timeout, async () => {
      const { tables, views } = await needsOf(db, sql, new Set(paths.keys()))
      const files = [...tables].map((name) => [name, paths.get(name)!.map(quoteText).join(', ')] as const)
      const allowed = [...files.map(([, list]) => list).filter((list) => list !== ''), ...out.map(quoteText)]
      const statements = [
        "SET TimeZone = 'UTC'",
        `SET allowed_paths = [${allowed.join(', ')}]`,
        'SET enable_external_access = false',
        'SET lock_configuration = true',
        ...files.map(([name, list]) => `CREATE VIEW ${quoteName(name)} AS SELECT * FROM read_parquet([${list}])`),
        ...views.map(({ name, sql }) => `CREATE VIEW ${quoteName(name)} AS ${sql}`),
      ]
      await db.run(statements.join(';\n'))
      return use(db)
    })
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

/**
 * Answers one SELECT over the tables of a dataset and our views. Throws a DatasetError of one sentence for anything else, and
 * for what takes longer than `timeout` or more memory than there is.
 */
export const answerQuery = (paths: Paths, sql: string, { rows: most, timeout }: QueryLimits): Promise<Answer> =>
  withQuery(paths, sql, { timeout }, async (db) => {
    const result = await db.stream(sql)
    const rows: PlainValue[][] = []
    for await (const chunk of result)
      for (const row of chunk.getRows()) {
        if (rows.length >= most) return { columns: result.columnNames(), rows, cut: true }
        rows.push(row.map(plainValue))
      }
    return { columns: result.columnNames(), rows, cut: false }
  })

/** Writes what `answerQuery` would answer to the Parquet file `out`, an absolute path. Throws as it does. */
export const saveAnswer = (
  paths: Paths,
  sql: string,
  out: string,
  { timeout }: Pick<QueryLimits, 'timeout'>,
): Promise<void> =>
  withQuery(paths, sql, { timeout, out: [out] }, async (db) => {
    // as DuckDB itself writes it: without comments or a semicolon that would end the brackets
    const reader = await db.runAndReadAll('SELECT json_deserialize_sql(json_serialize_sql($1::VARCHAR))', [sql])
    const plain = String(reader.getRows()[0]![0])
    await db.run(`COPY (${plain}) TO ${quoteText(out)} (FORMAT parquet, USE_TMP_FILE false)`)
  })
