import { on } from 'node:events'
import { parentPort } from 'node:worker_threads'
import { type StoredRows, storedRows } from './stored-rows.ts'

/** Which reports a thread is asked to make. */
export interface Batch {
  from: number
  to: number
}

for await (const [{ from, to }] of on(parentPort!, 'message') as AsyncIterable<[Batch]>) {
  const all: StoredRows = { pages: [], reports: [], audits: [], findings: [], listings: [] }
  for (let n = from; n < to; n++) {
    const rows = await storedRows(n)
    for (const [table, some] of Object.entries(rows)) all[table as keyof StoredRows].push(...some)
  }
  parentPort!.postMessage(all)
}
