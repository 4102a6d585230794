import type { z } from 'zod'
import { StoreError } from './store-error.ts'

/** The value of a JSON text out of the store. Throws a StoreError that names the row (`what`) when the text is damaged. */
export const parseJson = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StoreError(`${what} is damaged in the store: its JSON cannot be read`, { cause })
  }
}

/** `value` as `schema` wants it. Throws a StoreError of one sentence that names the row (`what`) and the first fault. */
export const checked = <T>(schema: z.ZodType<T>, value: unknown, what: string): T => {
  const { data, error } = schema.safeParse(value)
  if (!error) return data
  const [issue] = error.issues
  throw new StoreError(`${what} is not as it should be: ${issue?.path.join('.') || 'it'}: ${issue?.message}`, {
    cause: error,
  })
}
