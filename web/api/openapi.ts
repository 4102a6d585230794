import { z } from 'zod'
import type { Page } from '../page.ts'
import { reviewSchema } from '../routes/review.ts'

type Json = Record<string, unknown>

const errorRef = { $ref: '#/components/responses/Error' }

/** A schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** Moves what schemas define for themselves, `$defs`, to the components of the document, where references find it. */
const hoisted = (value: unknown, schemas: Json): unknown => {
  if (Array.isArray(value)) return value.map((one) => hoisted(one, schemas))
  if (typeof value !== 'object' || value === null) return value
  const { $defs, ...own } = value as Json
  if ($defs === undefined)
    return Object.fromEntries(Object.entries(own).map(([name, one]) => [name, hoisted(one, schemas)]))
  const prefix = `S${Object.keys(schemas).length}`
  const text = JSON.stringify({ own, $defs }).replaceAll('"#/$defs/', `"#/components/schemas/${prefix}`)
  const moved = JSON.parse(text) as { own: Json; $defs: Json }
  for (const [name, one] of Object.entries(moved.$defs)) schemas[prefix + name] = one
  return hoisted(moved.own, schemas)
}

/** Each field of a schema as a parameter of the path or the query. */
const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: own,
  }))
}

const templateOf = (path: string): string => (path === '/' ? '/index' : path.replace(/:(\w+)/g, '{$1}'))

type Described = Page<unknown, unknown, unknown>

const operation = ({ path, about, params, query, answer }: Described, format: 'json' | 'csv'): Json => ({
  operationId: `${format}${path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '') || 'Overview'}`,
  summary: about.en,
  description: about.zh,
  parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')].filter(
    (one) => format === 'json' || one.name !== 'page',
  ),
  responses: {
    200: {
      description: about.en,
      headers: {
        ...(format === 'json' ? { etag: { schema: { type: 'string' } } } : {}),
        ...(format === 'json'
          ? { link: { description: 'rel next and prev of a long list', schema: { type: 'string' } } }
          : {}),
      },
      content:
        format === 'json'
          ? { 'application/json': { schema: jsonSchema(answer, 'output') } }
          : { 'text/csv': { schema: { type: 'string' } } },
    },
    ...(format === 'json' ? { 304: { description: 'has not changed' } } : {}),
    '4XX': errorRef,
  },
})

const reviewOperation = (finding: Json): Json => ({
  operationId: 'reviewFinding',
  summary: 'confirm or dismiss a finding, with a note; or take that back',
  security: [{ password: [] }],
  parameters: [{ name: 'fingerprint', in: 'path', required: true, schema: { type: 'string' } }],
  requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(reviewSchema, 'input') } } },
  responses: {
    200: { description: 'the finding as it is now', content: { 'application/json': { schema: finding } } },
    '4XX': errorRef,
  },
})

/** The OpenAPI 3.1 document of the JSON and CSV twins of pages: made of their schemas, so it says what is sent. */
export const openapi = (pages: readonly Page<never, never, never>[]): Json => {
  const described = pages as unknown as readonly Described[]
  const paths: Record<string, Json> = {}
  for (const page of described) {
    const path = templateOf(page.path)
    paths[`${path}.json`] = { get: operation(page, 'json') }
    if (page.csv) paths[`${path}.csv`] = { get: operation(page, 'csv') }
  }
  const finding = described.find(({ path }) => path === '/findings/:fingerprint')
  if (finding)
    paths['/findings/{fingerprint}/review.json'] = { post: reviewOperation(jsonSchema(finding.answer, 'output')) }
  const error = z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) })
  const schemas: Json = {}
  const inPlace = hoisted(paths, schemas)
  return {
    openapi: '3.1.0',
    info: { title: 'gouji', version: '1', description: 'Annual reports on open government information, cross-checked' },
    paths: inPlace,
    components: {
      schemas,
      responses: {
        Error: {
          description: 'what is wrong, as a code and a sentence',
          content: { 'application/json': { schema: jsonSchema(error, 'output') } },
        },
      },
      securitySchemes: { password: { type: 'http', scheme: 'basic' } },
    },
  }
}
