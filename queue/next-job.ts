import type { OpenStage } from '../data/schema/page.ts'
import type { JobEnd } from './job.ts'

/** The job without network that is due for a page after one of its jobs ended; null: the store knows whether there is one. */
export const nextJob = (stage: OpenStage, end: JobEnd | undefined): 'parse' | 'audit' | null | 'none' => {
  if ((stage !== 'fetch' && stage !== 'parse') || end?.end !== 'done') return 'none'
  if (end.nothingToDo || end.notModified) return null
  return stage === 'fetch' ? 'parse' : 'audit'
}
