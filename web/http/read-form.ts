import type { Context } from 'hono'
import type { z } from 'zod'
import { WebError } from './errors.ts'

const mostBytes = 100_000

/** What a form, or a call with JSON, sends, checked by a schema. Throws a WebError that names what does not fit. */
export const readForm = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => {
  if (Number(c.req.header('content-length') ?? 0) > mostBytes) throw new WebError(413, 'bad-form', 'content-length')
  const text = await c.req.text()
  if (text.length > mostBytes) throw new WebError(413, 'bad-form', 'content-length')
  const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false
  const parse = (): unknown => {
    try {
      return isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))
    } catch {
      throw new WebError(400, 'bad-form', 'JSON')
    }
  }
  const { data, error } = schema.safeParse(parse())
  if (error) throw new WebError(400, 'bad-form', error.issues[0]?.path.join('.') ?? '')
  return data
}
