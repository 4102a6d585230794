import { z } from 'zod'

const fileSchema = z.strictObject({ path: z.string(), bytes: z.int() })

export const datasetSchema = z.strictObject({
  name: z.string(),
  format: z.string(),
  version: z.string().nullable(),
  tables: z.array(z.strictObject({ table: z.string(), files: z.array(fileSchema) })),
  about: z.array(fileSchema).describe('files that describe the tables'),
})

export const exampleSchema = z.strictObject({ name: z.string(), zh: z.string(), en: z.string(), sql: z.string() })
