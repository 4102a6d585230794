import { isOpen, type Stage } from '../schema/page.ts'
import { replaceAudit } from './audits.ts'
import { stillStands } from './basis.ts'
import { insertPages } from './frontier.ts'
import { instant } from './instant.ts'
import { keepReading, readyReading, withdrawOthers } from './keep-report.ts'
import { prepared } from './prepared.ts'
import { keepAnswer, readyToKeep } from './snapshots.ts'
import type { Store } from './store.ts'
import { StoreError } from './store-error.ts'
import type { Database, PageRow, Writing } from './tables.ts'
import { inTurn, turnsOf, writersMeet, writing } from './writing.ts'

const lockedRow = prepared((trx: Database, { key }: { key: string }) =>
  trx
    .selectFrom('pages')
    .selectAll()
    .where('key', '=', key)
    .$if(writersMeet(trx), (q) => q.forUpdate()),
)

/** The row of a page, which nobody else changes until the transaction ends. */
const rowOf = async (trx: Writing, key: string): Promise<PageRow> => {
  const [row] = await lockedRow(trx, { key })
  if (!row) throw new StoreError(`the store knows no page ${key}`)
  return row
}

type Change = Partial<Pick<PageRow, 'snapshot' | 'etag' | 'last_modified' | 'report' | 'version'>>

const moved = prepared((db, { key, ...to }: Pick<PageRow, 'key' | 'stage' | 'due_at' | 'changed_at'> & Change) =>
  db
    .updateTable('pages')
    .set({ ...to, attempts: 0, reason: null })
    .where('key', '=', key),
)

/** Moves a page on to its next stage, where it has all its tries before it. */
const moveOn = async (trx: Writing, key: string, stage: Stage, at: string, change: Change = {}) => {
  await moved(trx, { key, stage, due_at: instant(at), changed_at: at, ...change })
}

/** Whether the page has left the stage that its job was for: another worker has done it, this one was thought to be dead. */
const wasOvertaken = (page: PageRow, from: Stage | undefined): boolean => from !== undefined && page.stage !== from

/** What a stored answer that still stands has not been through: nothing, mostly; a job that failed is tried anew. */
const leftToDo = async (trx: Writing, page: PageRow): Promise<Stage> => {
  if (!page.report) return 'parse'
  const audit = await trx.selectFrom('audits').select('report').where('report', '=', page.report).executeTakeFirst()
  return audit ? 'done' : 'audit'
}

/** The way of a page through its stages: what a job brought is kept and the next job made due, all at once. */
export const stepsIn = (db: Database): Pick<Store, 'discovered' | 'fetched' | 'parsed' | 'audited' | 'notDone'> => ({
  discovered: async (key, outcome, found, at, from) => {
    const answer = await readyToKeep(db, outcome)
    return writing(db, async (trx) => {
      const page = await rowOf(trx, key)
      if (wasOvertaken(page, from)) return null
      const change = await keepAnswer(trx, page, answer)
      await moveOn(trx, key, 'done', at, change)
      return insertPages(trx, found, at)
    })
  },

  fetched: async (key, outcome, at, from) => {
    const answer = await readyToKeep(db, outcome)
    return writing(db, async (trx) => {
      const page = await rowOf(trx, key)
      if (wasOvertaken(page, from)) return false
      const change = await keepAnswer(trx, page, answer)
      if (!answer.notModified) await moveOn(trx, key, 'parse', at, change)
      else if (page.stage === 'fetch') await moveOn(trx, key, await leftToDo(trx, page), at)
      return true
    })
  },

  parsed: async (key, report, parser, at, from) => {
    const reading = await readyReading(report, parser)
    return writing(db, async (trx) => {
      const page = await rowOf(trx, key)
      if (wasOvertaken(page, from) || (from && page.snapshot !== report.source.sha256))
        return { version: page.version ?? 0, changed: false, overtaken: true }
      await withdrawOthers(trx, page, report.source.sha256, report, at)
      const kept = await keepReading(trx, page, reading, at)
      await moveOn(trx, key, 'audit', at, { report: report.id, version: kept.version })
      return kept
    })
  },

  audited: (audit, at, key, basis) =>
    writing(db, async (trx) => {
      const page = key === undefined ? null : await rowOf(trx, key)
      const audits = [audit].flat()
      await inTurn(trx, ...audits.flatMap(({ report }) => turnsOf(report)), ...(basis?.turns ?? []))
      if (basis && !(await stillStands(trx, basis))) return false
      for (const one of audits) await replaceAudit(trx, one, at)
      // A reparse or a revisit may have been asked for meanwhile: it stays due.
      if (page?.stage === 'audit') await moveOn(trx, page.key, 'done', at)
      return true
    }),

  notDone: async (key, end, at, from) => {
    await writing(db, async (trx) => {
      const page = await rowOf(trx, key)
      if (wasOvertaken(page, from)) return
      if (!isOpen(page.stage)) return // it came to an end through another worker
      const change =
        'stage' in end
          ? { stage: end.stage }
          : { due_at: instant(end.retryAt), attempts: page.attempts + (end.countsAsTry ? 1 : 0) }
      await trx
        .updateTable('pages')
        .set({ ...change, reason: end.reason, changed_at: at })
        .where('key', '=', key)
        .execute()
      if (!('stage' in end) || end.stage !== 'rejected' || !page.snapshot) return
      await withdrawOthers(trx, page, page.snapshot, null, at)
      await trx.updateTable('pages').set({ report: null, version: null }).where('key', '=', key).execute()
    })
  },
})
