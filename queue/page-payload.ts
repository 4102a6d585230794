import { z } from 'zod'

/** What a job about one page is given: the page's key, nothing that could be out of date when it runs. */
export const pagePayload = z.strictObject({ page: z.string() })
export type PagePayload = z.infer<typeof pagePayload>
