import { z } from 'zod'

const listSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'a whole http or https address' })
    .refine((url) => !/^[^/?#]*\/\/[^/?#]*@/.test(url), 'an address without user name and password')
    .describe('address of the first list page'),
  agency: z.string().optional().describe('the agency whose reports this list holds, when it is only one'),
  year: z.int().min(2003).max(2100).optional().describe('the report year, when the column holds one year'),
})

/** One list of a portal, with what is known of the reports in it. */
export type PortalList = z.infer<typeof listSchema>

const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?'
const hostPattern = new RegExp(
  `^((\\*\\.(${label}\\.){2}|)(${label}\\.)*${label}|\\[[0-9a-f:]+\\])(:[1-9][0-9]{0,4})?$`,
)

const hostSchema = z
  .string()
  .regex(hostPattern, 'a host like www.example.gov.cn, host:8080, or *.example.gov.cn for all hosts below it')

const paceSchema = z.strictObject({
  delayMs: z.int().min(0).default(2000).describe('pause between two requests to one host, in ms'),
  timeoutMs: z.int().min(100).max(120_000).default(45_000),
  maxPages: z.int().min(1).default(500).describe('list pages visited in one run at the most'),
})

/** YAML reads an unquoted 360700 as a number; it is a code all the same. */
const regionSchema = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().regex(/^\d{6}$/, 'a division code of six digits (GB/T 2260)'),
)

/** A government site, or one agency's part of it, with lists of annual reports. */
export const portalSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  name: z.string(),
  family: z.string().describe('CMS family, one of `gouji portals --families`').optional(),
  region: regionSchema.optional(),
  level: z.enum(['national', 'province', 'prefecture', 'county', 'township']).optional(),
  lists: z.array(listSchema).min(1, 'at least one list is needed'),
  hosts: z
    .array(hostSchema)
    .default([])
    .describe("hosts beside the lists' own that pages may come from; *.x.gov.cn stands for every host below x.gov.cn"),
  pace: paceSchema.prefault({}),
  verified: z.boolean().default(true).describe('false: the address was seen somewhere, never tried'),
  note: z.string().optional(),
})
export type Portal = z.infer<typeof portalSchema>
