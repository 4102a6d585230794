import { z } from 'zod'
import table from './agencies.json' with { type: 'json' }

/** How an agency prints its figures, year after year. */
const habitSchema = z.enum([
  'plain',
  'blankZeros',
  'naturalOnly',
  'totalsBlank',
  'slash',
  'hyphen',
  'dash',
  'none',
  'units',
  'fullWidth',
  'thousands',
  'signWords',
])
export type Habit = z.infer<typeof habitSchema>

/** What is odd about the report of one year. */
const slipSchema = z.enum([
  'balance',
  'concluded',
  'concludedTotal',
  'rowTotal',
  'proceedingsTotal',
  'carry',
  'inForce',
  'narrative',
  'blankRequests',
  'missingRow',
  'missingTable',
  'missingSection',
  'negative',
  'fraction',
  'unreadable',
  'copied',
  'wrongYear',
  'late',
  'oldForm',
  'pictures',
  'pdf',
  'revised',
])
export type SlipId = z.infer<typeof slipSchema>
export const slipIds: readonly SlipId[] = slipSchema.options

const agencySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  kind: z.enum(['government', 'office', 'bureau', 'commission', 'town', 'street', 'center']),
  site: z.string().describe('the sample portal that publishes its reports'),
  scale: z.int().nonnegative().describe('about how many requests a year'),
  paste: z.enum(['word', 'wps', 'plain']).describe('the program its tables were pasted from'),
  habit: habitSchema.default('plain'),
  years: z
    .array(z.int())
    .min(1)
    .default([2022, 2023, 2024])
    .refine(
      (years) => years.every((year, i) => i === 0 || year === years[i - 1]! + 1),
      'years must follow one another',
    ),
  slips: z
    .partialRecord(z.string().regex(/^\d{4}$/), slipSchema)
    .default({})
    .describe('report year → slip'),
})
export type Agency = z.infer<typeof agencySchema>

/** The invented agencies, each with its habit and its slips. Throws when the table breaks its own schema. */
export const agencies: readonly Agency[] = z.array(agencySchema).parse(table)
