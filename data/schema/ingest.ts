import { z } from 'zod'

const corpusSchema = z.strictObject({
  file: z.string(),
  corpus: z.string().describe('what tells the file from others, whatever its name'),
  parts: z.int().describe('parts of it that were read, in this call and before'),
  read: z.int().describe('parts that were read in this call'),
  documents: z.int(),
  candidates: z.int().describe('documents whose bytes speak of annual reports'),
  reports: z.int().describe('documents that are annual reports'),
  rejected: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
})
export type IngestedCorpus = z.infer<typeof corpusSchema>

/** What came of reading text corpora: `gouji.ingest/1`. */
export const ingestSchema = z.strictObject({
  schema: z.literal('gouji.ingest/1'),
  corpora: z.array(corpusSchema),
  stored: z.strictObject({
    documents: z.int().describe('documents that were new to the store'),
    versions: z.int().describe('of these, how many said something that no version of their report said'),
  }),
  durationMs: z.int(),
})
export type Ingest = z.infer<typeof ingestSchema>
