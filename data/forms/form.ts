import { z } from 'zod'
import { type Edition, editionSchema, sectionIdSchema } from '../schema/report.ts'
import form2014 from './2014.json' with { type: 'json' }
import form2019 from './2019.json' with { type: 'json' }
import form2021 from './2021.json' with { type: 'json' }

const columnSchema = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  unit: z.string().optional(), // where it differs from the row's
  signed: z.boolean().optional(), // a change against last year: may be negative
})
const rowSchema = z.object({ id: z.string(), zh: z.string(), en: z.string().nullable(), unit: z.string().nullable() })
const blockSchema = z.object({ article: z.string(), columns: z.array(columnSchema), rows: z.array(rowSchema) })
const groupSchema = z.object({ id: z.string(), zh: z.string() })

const tableSchema = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  columns: z.array(columnSchema).optional(),
  rows: z.array(rowSchema).optional(),
  blocks: z.array(blockSchema).optional(),
  resultsGroup: z.string().optional(),
  headings: z.array(z.string()).optional(), // printed rows that carry no figure
  groups: z.array(groupSchema).optional(),
})

/**
 * A printed sum: Σ left = Σ right, over rows of every column (`column`), over columns of every row (`row`), or over the
 * rows of one total alone (`total`).
 */
const identitySchema = z.object({
  rule: z.string(),
  table: z.string(),
  scope: z.enum(['column', 'row', 'total']),
  left: z.array(z.string()),
  right: z.array(z.string()),
  basis: z.object({ zh: z.string(), en: z.string() }),
})

const sectionSchema = z.object({ id: sectionIdSchema, zh: z.string(), en: z.string() })

const formSchema = z.object({
  edition: editionSchema,
  source: z.string(),
  reportYears: z.object({ from: z.int(), to: z.int().nullable() }),
  sections: z.array(sectionSchema).default([]), // the parts a report consists of, where the form prescribes them
  tables: z.array(tableSchema),
  identities: z.array(identitySchema),
})

export type FormColumn = z.infer<typeof columnSchema>
export type FormRow = z.infer<typeof rowSchema>
export type FormTable = z.infer<typeof tableSchema>
export type FormSection = z.infer<typeof sectionSchema>
type FormData = z.infer<typeof formSchema>

/** One figure of a form: where it stands and in which unit it is printed. */
export interface FormCell {
  id: string
  table: string
  row: string
  column: string
  unit: string | null
  signed: boolean
}

/** An identity made concrete: Σ left = Σ right over cell ids, in one column or one row. */
export interface Identity {
  rule: string
  scope: { column: string } | { row: string }
  left: string[]
  right: string[]
}

/** An official form: its tables, rows and columns, its cells in printing order, and the sums it prints. */
export interface Form extends FormData {
  cells: FormCell[]
  sums: Identity[]
}

const rowsOf = (table: FormTable) =>
  table.blocks
    ? table.blocks.flatMap((block) => block.rows.map((row) => ({ row, columns: block.columns })))
    : (table.rows ?? []).map((row) => ({ row, columns: table.columns ?? [] }))

const cellsOf = (data: FormData): FormCell[] =>
  data.tables.flatMap((table) =>
    rowsOf(table).flatMap(({ row, columns }) =>
      columns.map((column) => ({
        id: `${table.id}.${row.id}.${column.id}`,
        table: table.id,
        row: row.id,
        column: column.id,
        unit: column.unit ?? row.unit,
        signed: column.signed ?? false,
      })),
    ),
  )

const sumsOf = (data: FormData): Identity[] =>
  data.identities.flatMap((identity): Identity[] => {
    const { rule, scope } = identity
    const table = data.tables.find((t) => t.id === identity.table)
    if (!table) throw new Error(`form ${data.edition}: identity ${rule} names no table ${identity.table}`)
    const inColumn = (id: string) => (row: string) => `${table.id}.${row}.${id}`
    const columns = (table.columns ?? []).map(({ id }) => id)
    const places =
      scope === 'row'
        ? rowsOf(table).map(({ row }) => ({
            at: { row: row.id },
            cell: (column: string) => `${table.id}.${row.id}.${column}`,
          }))
        : columns.map((id) => ({
            at: scope === 'total' ? { row: identity.left[0]! } : { column: id },
            cell: inColumn(id),
          }))
    return places.map(({ at, cell }) => ({
      rule,
      scope: at,
      left: identity.left.map(cell),
      right: identity.right.map(cell),
    }))
  })

const load = (json: unknown): Form => {
  const data = formSchema.parse(json)
  return { ...data, cells: cellsOf(data), sums: sumsOf(data) }
}

/** The official forms, newest first. */
export const forms: readonly Form[] = [form2021, form2019, form2014].map(load)

/** The form of an edition. Throws when there is no such form. */
export const formOf = (edition: Edition): Form => {
  const form = forms.find((f) => f.edition === edition)
  if (!form) throw new Error(`no form of edition ${edition}`)
  return form
}

/** The form prescribed for a report year: the newest when the year is not known, the oldest for years before all forms. */
export const formDueIn = (year: number | null): Form =>
  forms.find((f) => year === null || year >= f.reportYears.from) ?? forms.at(-1)!
