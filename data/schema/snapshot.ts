import { z } from 'zod'

const headersSchema = z.array(z.tuple([z.string(), z.string()])).describe('names in lower case')

/** What was asked and the head of the answer: what an archive keeps beside the bytes. */
export const exchangeSchema = z.strictObject({
  method: z.string(),
  requestHeaders: headersSchema,
  body: z.string().nullable(),
  headers: headersSchema.describe('of the answer, as they came: the bytes are unpacked whatever content-encoding says'),
})
export type Exchange = z.infer<typeof exchangeSchema>

/** The bytes that one fetch answered, kept for ever under their SHA-256, and how they were got. */
export const snapshotSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  url: z.string().describe('the final address, after redirects'),
  status: z.int(),
  mediaType: z.string().nullable(),
  charset: z.string().nullable().describe('as the HTTP header says; often absent or wrong'),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  fetchedAt: z.iso.datetime(),
  size: z.int().nonnegative(),
  exchange: exchangeSchema.optional().describe('left out by versions that did not keep it'),
})
export type Snapshot = z.infer<typeof snapshotSchema>
