import { type ChildProcess, fork } from 'node:child_process'
import { DatasetError } from '../../data/dataset/dataset-error.ts'
import type { Answer, QueryLimits } from '../../data/dataset/duckdb/answer-query.ts'
import type { Question, Reply } from './query-process.ts'

/** ms that DuckDB has to stop by itself, as it does between two pieces of its work */
const grace = 2000

/** Processes that wait for the next question; they keep no server alive. */
const idle = new Set<ChildProcess>()

const startProcess = (): ChildProcess => {
  const child = fork(new URL('./query-process.ts', import.meta.url), { serialization: 'advanced', execArgv: [] })
  for (const event of ['exit', 'error']) child.on(event, () => idle.delete(child))
  return child
}

/**
 * queryDataset in a process of its own, which is killed when it goes over the time limit and does not stop: a single
 * expression can keep DuckDB busy for hours, and no interrupt ends it before. Throws a DatasetError as queryDataset does.
 */
export const queryApart = async (folder: string, sql: string, limits: QueryLimits): Promise<Answer> => {
  const child = [...idle][0] ?? startProcess()
  idle.delete(child)
  child.ref()
  child.channel?.ref()
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const refuse = (why: string) => reject(new DatasetError(`the query could not be answered: ${why}`))
  const clock = setTimeout(() => refuse(`it took longer than ${limits.timeout / 1000} s`), limits.timeout + grace)
  const onExit = () => refuse('it needed more than this machine has')
  child.once('message', resolve)
  child.once('exit', onExit)
  child.once('error', reject)
  try {
    child.send({ folder, sql, limits } satisfies Question)
    const reply = await promise
    idle.add(child)
    if ('answer' in reply) return reply.answer
    if ('refused' in reply) throw new DatasetError(reply.refused)
    throw new Error(reply.defect)
  } finally {
    clearTimeout(clock)
    child.off('message', resolve).off('exit', onExit).off('error', reject)
    if (!idle.has(child)) child.kill('SIGKILL')
    child.unref()
    child.channel?.unref()
  }
}
