import { AsyncLocalStorage } from 'node:async_hooks'

/** What a line of the log says beside its sentence while a job runs. */
interface CurrentJob {
  portal: string
  job: string
  url: string
}

/** The job within which something is said. */
export const currentJob = new AsyncLocalStorage<CurrentJob>()
