import { z } from 'zod'

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
})
export type Snapshot = z.infer<typeof snapshotSchema>
