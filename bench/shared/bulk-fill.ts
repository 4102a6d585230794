import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { openStore } from '../../data/store/open-store.ts'
import type { Batch } from './bulk-fill/make-rows.ts'
import type { StoredRows } from './bulk-fill/stored-rows.ts'

const THREADS = 2

/** A thread that makes rows, one batch after the other. */
class Maker {
  readonly #worker = new Worker(new URL('./bulk-fill/make-rows.ts', import.meta.url))
  readonly #waiting: { resolve: (rows: StoredRows) => void; reject: (error: Error) => void }[] = []

  constructor() {
    this.#worker.on('message', (rows: StoredRows) => this.#waiting.shift()?.resolve(rows))
    this.#worker.on('error', (error: Error) => {
      for (const { reject } of this.#waiting) reject(error)
    })
  }

  make(batch: Batch): Promise<StoredRows> {
    this.#worker.postMessage(batch)
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  close(): Promise<number> {
    return this.#worker.terminate()
  }
}

/** The rows of `count` reports in order, made a few batches ahead. */
async function* rowsOf(count: number, atOnce: number): AsyncGenerator<StoredRows> {
  const makers = Array.from({ length: THREADS }, () => new Maker())
  const ahead: Promise<StoredRows>[] = []
  const ask = (number: number) => {
    const from = number * atOnce
    if (from >= count) return
    const made = makers[number % THREADS]!.make({ from, to: Math.min(from + atOnce, count) })
    made.catch(() => {}) // told to whoever takes it
    ahead.push(made)
  }
  try {
    for (let number = 0; number < 2 * THREADS; number++) ask(number)
    for (let number = 2 * THREADS; ahead.length > 0; number++) {
      const made = await ahead.shift()!
      ask(number)
      yield made
    }
  } finally {
    await Promise.all(makers.map((maker) => maker.close()))
  }
}

/**
 * Makes a new SQLite store with generated reports at `path`, row for row what `fillStore` makes of it, many times faster:
 * several threads make the rows, and `atOnce` reports go into one transaction, which only a power cut may spoil.
 */
export const bulkFill = async (path: string, count: number, atOnce = 1000): Promise<void> => {
  const store = await openStore(`sqlite:${path}`)
  await store.close()
  const db = new DatabaseSync(path)
  db.exec('pragma synchronous = off; pragma cache_size = -400000')
  const inserts = new Map<string, StatementSync>()
  const insert = (table: string, columns: readonly string[]): StatementSync => {
    const known = inserts.get(table)
    if (known) return known
    const names = columns.map((column) => `"${column}"`).join(', ')
    const made = db.prepare(`insert into ${table} (${names}) values (${columns.map(() => '?').join(', ')})`)
    inserts.set(table, made)
    return made
  }
  try {
    for await (const rows of rowsOf(count, atOnce)) {
      db.exec('begin')
      for (const [table, some] of Object.entries(rows))
        for (const row of some) insert(table, Object.keys(row)).run(...Object.values(row))
      db.exec('commit')
    }
  } finally {
    db.close()
  }
}
