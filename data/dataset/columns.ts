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

export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'

/** A column as writers of files see it. */
export interface Column extends Words {
  name: string
  type: ColumnType
  nullable: boolean
  /** the only values it has, when they are few */
  values: readonly string[] | null
}

interface JsonType {
  type?: string
  format?: string
  enum?: string[]
  anyOf?: JsonType[]
}

const typeOf = ({ type, format }: JsonType): ColumnType => {
  if (format === 'date') return 'date'
  if (format === 'date-time') return 'datetime'
  if (type === 'integer' || type === 'number' || type === 'boolean') return type
  return 'string'
}

/** The columns of a row's schema, in order. Throws when one has no words: the dictionary would be silent about it. */
export const columnsOf = (row: z.ZodObject): Column[] =>
  Object.entries(row.shape).map(([name, schema]) => {
    const said = words.get(schema as z.ZodType)
    if (!said) throw new Error(`the column ${name} has no words for the dictionary`)
    const json = z.toJSONSchema(schema as z.ZodType) as JsonType
    const nullable = json.anyOf?.some(({ type }) => type === 'null') ?? false
    const one = json.anyOf?.find(({ type }) => type !== 'null') ?? json
    return { name, type: typeOf(one), nullable, values: one.enum ?? null, ...said }
  })
