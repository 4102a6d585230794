import type { MakeSink } from './sink.ts'

/** Loaded when asked for: an export needs one of them. */
const sinks = {
  parquet: async () => (await import('./formats/parquet.ts')).parquet,
  csv: async () => (await import('./formats/csv.ts')).csv,
  jsonl: async () => (await import('./formats/jsonl.ts')).jsonl,
  xlsx: async () => (await import('./formats/xlsx/xlsx.ts')).xlsx,
} satisfies Record<string, () => Promise<MakeSink>>

export type DatasetFormat = keyof typeof sinks

/** The formats the dataset can be written in. */
export const datasetFormats = Object.keys(sinks) as DatasetFormat[]

/** The sink that writes a format. */
export const sinkOf = (format: DatasetFormat): Promise<MakeSink> => sinks[format]()
