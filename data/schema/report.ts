import { z } from 'zod'

/** What a cell of the form turned out to be. A blank is never 0, and only `reported` carries a value. */
export const cellStateSchema = z.enum(['reported', 'blank', 'marked', 'unreadable', 'missing'])
export type CellState = z.infer<typeof cellStateSchema>

/**
 * Where a cell stands in its source, all counted from 0: the table among the tables of the document (in HTML by their
 * opening tags, nested and layout tables counted), the row in that table, and the cell among those written in that row.
 */
const placeSchema = z.strictObject({
  table: z.int().nonnegative(),
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
})
export type Place = z.infer<typeof placeSchema>

const cellSchema = z.strictObject({
  id: z.string().describe('cell id: table.row.column'),
  value: z.number().nullable().describe("number in the form's unit (money: 万元), null unless state is reported"),
  state: cellStateSchema,
  raw: z.string().nullable().describe('what was printed; null when the source has no such cell'),
  at: placeSchema.nullable().describe('place in the source; null when the source has no such cell'),
})
export type Cell = z.infer<typeof cellSchema>

export const sectionIdSchema = z.enum(['overview', 'proactive', 'requests', 'proceedings', 'problems', 'other'])
export type SectionId = z.infer<typeof sectionIdSchema>

const sectionSchema = z.strictObject({ id: sectionIdSchema, heading: z.string(), text: z.string() })
export type Section = z.infer<typeof sectionSchema>

const statementSchema = z.strictObject({
  about: z.string().describe('the cell the prose speaks of, or several joined by + whose sum it states'),
  value: z.number(),
  text: z.string().describe('the passage that states the figure'),
})
export type Statement = z.infer<typeof statementSchema>

const warningSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  cells: z.array(z.string()).describe('the cells the warning is about'),
})
export type Warning = z.infer<typeof warningSchema>

export const editionSchema = z.enum(['2021', '2019', '2014'])
export type Edition = z.infer<typeof editionSchema>

export const dialectSchema = z.enum(['html', 'pipes', 'text', 'pdf', 'docx', 'odt', 'xlsx', 'ocr'])
export type Dialect = z.infer<typeof dialectSchema>

const sourceSchema = z.strictObject({
  url: z.string().nullable(),
  sha256: z.string().describe('SHA-256 of the bytes, the key of the snapshot'),
  mediaType: z.string().nullable(),
  charset: z.string().nullable(),
  dialect: dialectSchema,
  fetchedAt: z.string().nullable(),
})

/** `tables.requests.refused.stateSecret.total` and so on: the dots of a cell id are levels, the leaves numbers or null. */
export type Tables = { [key: string]: number | null | Tables }
const tablesSchema: z.ZodType<Tables> = z.lazy(() =>
  z.record(z.string(), z.union([z.number(), z.null(), tablesSchema])),
)

/** One agency's annual report for one year, as it was published: `gouji.report/1`. */
export const reportSchema = z.strictObject({
  schema: z.literal('gouji.report/1'),
  id: z.string().describe('stable for the same agency and year; from the source hash when these are unknown'),
  title: z.string().nullable(),
  agency: z.string().nullable(),
  year: z.int().nullable(),
  edition: editionSchema,
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  publishedOn: z.iso.date().nullable(),
  source: sourceSchema,
  tables: tablesSchema,
  cells: z.array(cellSchema).describe('one for each cell of the edition, in the order of the form'),
  sections: z.array(sectionSchema),
  statements: z.array(statementSchema),
  warnings: z.array(warningSchema),
})
export type Report = z.infer<typeof reportSchema>
