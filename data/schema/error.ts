import { z } from 'zod'

/** The line that stands in a batch for a file that could not be read: `gouji.error/1`. */
export const errorSchema = z.strictObject({
  schema: z.literal('gouji.error/1'),
  file: z.string(),
  error: z.string(),
})
export type ErrorLine = z.infer<typeof errorSchema>
