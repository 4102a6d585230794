import { z } from 'zod'

const listSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('address of the first list page'),
  agency: z.string().optional().describe('the agency whose reports this list holds, when it is only one'),
  year: z.int().min(2003).max(2100).optional().describe('the report year, when the column holds one year'),
})

const paceSchema = z.strictObject({
  delayMs: z.int().min(0).default(2000).describe('pause between two requests to one host, in ms'),
  timeoutMs: z.int().min(100).max(120_000).default(45_000),
  maxPages: z.int().min(1).default(500).describe('list pages visited in one run at the most'),
})

/** A government site, or one agency's part of it, with lists of annual reports. */
export const portalSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  name: z.string(),
  family: z.string().describe('CMS family, one of `gouji portals --families`').optional(),
  region: z
    .string()
    .regex(/^\d{6}$/, 'a division code of six digits (GB/T 2260)')
    .optional(),
  level: z.enum(['national', 'province', 'prefecture', 'county', 'township']).optional(),
  lists: z.array(listSchema).min(1),
  hosts: z.array(z.string()).default([]).describe("hosts beside the lists' own that links may lead to"),
  pace: paceSchema.prefault({}),
  verified: z.boolean().default(true).describe('false: the address was seen somewhere, never tried'),
  note: z.string().optional(),
})
export type Portal = z.infer<typeof portalSchema>
