import { z } from 'zod'
import { auditStatusSchema } from '../../data/schema/audit.ts'
import { levelSchema } from '../../data/schema/portal.ts'
import type { ListingFilter } from '../../data/store/browsing.ts'

/** In an address `none` stands for what is not known. */
const none = z.literal('none').transform(() => null)

/** Which reports an address asks for. */
export const filterSchema = z.object({
  q: z.string().max(100).optional().describe('words that the name of the agency or the title holds'),
  region: z
    .union([z.string().regex(/^\d{6}$/), none])
    .optional()
    .describe('code of a division (GB/T 2260), with all within it; none: not known'),
  agency: z.string().max(200).optional().describe('the agency of this very name'),
  level: levelSchema.optional(),
  year: z
    .union([z.coerce.number().int().min(1900).max(2200), none])
    .optional()
    .describe('report year; none: not known'),
  status: z.union([auditStatusSchema, none]).optional().describe('what the rules say; none: not audited yet'),
  rule: z.string().max(100).optional().describe('only reports with a finding of this rule'),
  portal: z.string().max(100).optional(),
})

/** The same as the store understands it. */
export const filterOf = ({ q, ...filter }: z.infer<typeof filterSchema>): ListingFilter => ({ ...filter, search: q })
