import { parentPort } from 'node:worker_threads'
import { countTaken, emptyPart, type Part } from './scan-block.ts'
import { scanFile } from './scan-file.ts'
import { scanStream } from './scan-stream.ts'
import { type Fields, takeText } from './take-document.ts'

/** What a scanning thread is asked to read. */
export type Task =
  | { kind: 'file'; path: string; start: number; end: number; fields: Fields }
  | { kind: 'gz' | 'zst'; path: string; partSize: number; done: number[]; fields: Fields }
  | { kind: 'warc'; path: string; partSize: number; done: number[] }
  | { kind: 'documents'; start: number; documents: number; texts: { at: number; text: unknown; url: unknown }[] }

/** What it answers: parts, one after the other, and that it has come to the end, or why it has not. */
export type Said = { part: Part } | { end: true } | { error: string }

const documents = ({ start, documents: count, texts }: Extract<Task, { kind: 'documents' }>): Part => {
  const part = emptyPart(start)
  part.counts.documents = count
  for (const { at, text, url } of texts) countTaken(part, takeText(text, url, at))
  return part
}

async function* partsOf(task: Task): AsyncGenerator<Part> {
  if (task.kind === 'file') yield await scanFile(task.path, task.start, task.end, task.fields)
  else if (task.kind === 'documents') yield documents(task)
  else if (task.kind === 'warc')
    yield* (await import('./scan-warc.ts')).scanWarc(task.path, task.partSize, new Set(task.done))
  else yield* scanStream(task.path, task.kind, task.partSize, new Set(task.done), task.fields)
}

const say = (said: Said): void => parentPort?.postMessage(said)

parentPort?.on('message', async (task: Task) => {
  try {
    for await (const part of partsOf(task)) say({ part })
    say({ end: true })
  } catch (error) {
    say({ error: error instanceof Error ? error.message : String(error) })
  }
})
