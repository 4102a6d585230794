import { z } from 'zod'

/** What a column holds, in words for the dictionary. */
interface Words {
  zh: string
  en: string
  unit?: string
}

const words = z.registry<Words>()

/** A column of a dataset table: its schema with the words that the dictionary has for it. */
export const column = <T extends z.ZodType>(schema: T, zh: string, en: string, unit?: string): T => {
  words.add(schema, unit === undefined ? { zh, en } : { zh, en, unit })
  return schema
}

type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'

/** A column as writers of files see it. */
export interface Column extends Words {
  name: string
  type: ColumnType
  nullable: boolean
  /** the only values it has, when they are few */
  values: readonly string[] | null
}

interface JsonType {
  type?: string | string[]
  format?: string
  enum?: string[]
  anyOf?: JsonType[]
}

const typeOf = (types: readonly string[], format: string | undefined): ColumnType => {
  if (format === 'date') return 'date'
  if (format === 'date-time') return 'datetime'
  return (['integer', 'number', 'boolean'] as const).find((type) => types.includes(type)) ?? 'string'
}

/** The columns of a row's schema, in order. Throws when one has no words: the dictionary would be silent about it. */
export const columnsOf = (row: z.ZodObject): Column[] =>
  Object.entries(row.shape).map(([name, schema]) => {
    const said = words.get(schema as z.ZodType)
    if (!said) throw new Error(`the column ${name} has no words for the dictionary`)
    const json = z.toJSONSchema(schema as z.ZodType) as JsonType
    const choices = json.anyOf ?? [json]
    const types = choices.flatMap(({ type }) => type ?? [])
    const [one = json] = choices.filter(({ type }) => type !== 'null')
    const nullable = types.includes('null')
    return { name, type: typeOf(types, one.format), nullable, values: one.enum ?? null, ...said }
  })
