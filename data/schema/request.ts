import { z } from 'zod'

/** What to ask a portal for. Lists behind a JSON front end need POST; everything else is a plain GET. */
export const pageRequestSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  method: z.enum(['GET', 'POST']).default('GET'),
  body: z.string().optional(),
  contentType: z.string().optional(),
  referer: z.string().optional(),
  guess: z.literal(true).optional().describe('an address that nothing names: that it is not there is no failure'),
})
export type PageRequest = z.infer<typeof pageRequestSchema>
