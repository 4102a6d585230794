import { Worker } from 'node:worker_threads'
import type { Part } from './scan-block.ts'
import type { Said, Task } from './scan-tasks.ts'

interface Waiting {
  task: Task
  onPart: (part: Part) => Promise<void>
  resolve: () => void
  reject: (error: Error) => void
}

/** A task could not be read to its end; the parts before that were given. */
export class ScanError extends Error {}

/** Threads that scan, each one task at a time. */
export class ScanPool {
  readonly #workers: Worker[] = []
  readonly #idle: Worker[] = []
  readonly #waiting: Waiting[] = []

  constructor(threads: number) {
    for (let n = 0; n < threads; n++) {
      const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), {
        // Node gives threads more of everything than scanning needs
        resourceLimits: { maxYoungGenerationSizeMb: 8 },
      })
      worker.unref()
      this.#workers.push(worker)
      this.#idle.push(worker)
    }
  }

  /** Runs a task when a thread is free; `onPart` gets its parts in order, one after the other. */
  run(task: Task, onPart: Waiting['onPart']): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, onPart, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    const worker = this.#idle.pop()
    if (!worker) return
    const waiting = this.#waiting.shift()
    if (!waiting) {
      this.#idle.push(worker)
      return
    }
    const { task, onPart, resolve, reject } = waiting
    let before: Promise<void> = Promise.resolve()
    const free = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.unref()
    }
    const onMessage = (said: Said) => {
      if ('part' in said) {
        before = before.then(() => onPart(said.part))
        before.catch(() => {}) // told at the end
        return
      }
      const end = 'error' in said ? before.then(() => Promise.reject(new ScanError(said.error))) : before
      // the thread goes on when its reports are stored: else they would pile up
      const next = () => {
        free()
        this.#idle.push(worker)
        this.#next()
      }
      end.finally(next).then(resolve, reject)
    }
    const onError = (error: Error) => {
      free()
      reject(error)
    }
    worker.ref()
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.postMessage(task)
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}
