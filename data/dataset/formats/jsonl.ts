import type { MakeSink } from '../sink.ts'
import { textSink } from './text-sink.ts'

/** JSON Lines: one object a row, every column in it, null where nothing is known. */
export const jsonl: MakeSink = (options) =>
  textSink(
    options,
    'jsonl',
    () => '',
    (_table, rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  )
