import { Cron } from 'croner'
import { z } from 'zod'

const yearSchema = z.int().min(2003).max(2100)

const listSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'a whole http or https address' })
    .refine((url) => !/^[^/?#]*\/\/[^/?#]*@/.test(url), 'an address without user name and password')
    .describe('address of the first list page; {year} in it stands for each of `years`'),
  agency: z.string().optional().describe('the agency whose reports this list holds, when it is only one'),
  year: yearSchema.optional().describe('the report year, when the column holds one year'),
  report: z.literal(true).optional().describe('the address shows the report itself, not a list'),
  aggregation: z
    .literal(true)
    .optional()
    .describe("it links to articles that collect a year's reports (年报汇总): those are read as lists too"),
  expect: z.int().positive().optional().describe('how many reports it holds at least, as somebody counted'),
  post: z
    .strictObject({ body: z.string(), contentType: z.string().default('application/json') })
    .optional()
    .describe('what is posted to a list behind a JSON front end'),
})

/** As written in YAML: one entry can stand for a column of each year. */
const writtenListSchema = listSchema
  .extend({ years: z.tuple([yearSchema, yearSchema]).optional().describe('first and last report year of {year}') })
  .refine(({ url, years }) => url.includes('{year}') === (years !== undefined), '{year} and `years` belong together')
  .refine(({ years }) => !years || years[0] <= years[1], { path: ['years'], error: 'the first year comes first' })

/** One list of a portal, with what is known of the reports in it. */
export type PortalList = z.infer<typeof listSchema>

function eachYear({ years, ...list }: z.infer<typeof writtenListSchema>): PortalList[] {
  if (!years) return [list]
  return Array.from({ length: years[1] - years[0] + 1 }, (_, n) => {
    const year = years[0] + n
    return { ...list, url: list.url.replaceAll('{year}', String(year)), year: list.year ?? year }
  })
}

/** How a host's TLS is older than what is usual. Its certificate is verified all the same. */
const tlsSchema = z.strictObject({
  host: z.string(),
  legacyRenegotiation: z.literal(true).optional().describe('it knows no secure renegotiation (RFC 5746)'),
  oldest: z.enum(['TLSv1', 'TLSv1.1']).optional().describe('it speaks nothing newer'),
  curve: z.literal('prime256v1').optional().describe('it fails unless offered this curve alone'),
  ca: z.string().startsWith('-----BEGIN CERTIFICATE-----', 'certificates in PEM').optional(),
  why: z.string().describe('what was seen, and when'),
})
export type TlsException = z.infer<typeof tlsSchema>

const titleWords = z.array(z.string().min(2)).default([])

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

const isCron = (pattern: string): boolean => {
  try {
    return new Cron(pattern).nextRun() !== null
  } catch {
    return false
  }
}

const cronSchema = z
  .string()
  .regex(/^(\S+ ){4}\S+$/, 'five fields as in crontab, like 0 3 * 1-3 1')
  .refine(isCron, 'a time that comes')

/** Reports appear from January to March: daily then, weekly in the rest of the year, before the offices open. */
const usualSchedule = ['0 3 * 1-3 *', '0 3 * 4-12 1']

const scheduleSchema = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(cronSchema).min(1))
  .default(usualSchedule)

/** How high an agency stands. */
export const levelSchema = z.enum(['national', 'province', 'prefecture', 'county', 'township'])
export type Level = z.infer<typeof levelSchema>

/** A government site, or one agency's part of it, with lists of annual reports. */
export const portalSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  name: z.string(),
  family: z.string().describe('CMS family, one of `gouji portals --families`').optional(),
  region: regionSchema.optional(),
  level: levelSchema.optional(),
  lists: z
    .array(writtenListSchema)
    .min(1, 'at least one list is needed')
    .transform((lists) => lists.flatMap(eachYear)),
  hosts: z
    .array(hostSchema)
    .default([])
    .describe("hosts beside the lists' own that pages may come from; *.x.gov.cn stands for every host below x.gov.cn"),
  pace: paceSchema.prefault({}),
  titles: z
    .strictObject({
      reports: titleWords.describe('words by which this portal calls its annual reports, when others do not'),
      others: titleWords.describe('words of titles that are none, though they look like one'),
    })
    .prefault({}),
  tls: z.array(tlsSchema).default([]).describe('exceptions for hosts with old TLS'),
  browser: z.boolean().default(false).describe('its pages are built by script and need a browser'),
  schedule: scheduleSchema.describe(
    'when it is crawled, as in crontab (minute, hour, day, month, weekday), in China time; one line or several',
  ),
  verified: z.boolean().default(true).describe('false: the address was seen somewhere, never tried'),
  note: z.string().optional(),
})
export type Portal = z.infer<typeof portalSchema>
