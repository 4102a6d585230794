import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** One thing that is wrong in a file. */
export interface Problem {
  file: string
  line: number | null
  /** `portals[2].lists[0].url`; null when the whole file is meant */
  field: string | null
  /** what is wrong, as the rest of a sentence */
  message: string
}

/** One entry of a list and where it is written. */
export interface Entry<T> {
  value: T
  file: string
  line: number
}

/** What a file holds: a list under `key`, or, with `single`, one entry without a list around it. */
export interface Listed<T> {
  key: string
  schema: z.ZodType<T>
  single: boolean
}

/**
 * The entries in the text of a YAML file, each checked by the schema. What is wrong is answered, not thrown, so that all
 * of it can be told at once.
 */
export function readList<T>(
  text: string,
  file: string,
  { key, schema, single }: Listed<T>,
): { entries: Entry<T>[]; problems: Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineOf = (path: PropertyKey[]) => lines.linePos(startOf(document, path)).line
  const problem = (line: number | null, field: string | null, message: string) => ({ file, line, field, message })
  const refused = (...problems: Problem[]) => ({ entries: [], problems })

  if (document.errors.length > 0)
    return refused(
      ...document.errors.map(({ message, pos }) => problem(lines.linePos(pos[0]).line, null, firstLine(message))),
    )
  const content = document.toJS() as Record<string, unknown>
  const isList = isMap(document.contents) && (!single || key in content)
  if (!isMap(document.contents) || (isList && !(key in content)))
    return refused(problem(null, null, `it holds no ${key}: a list under "${key}:" is needed`))
  if (isList && !Array.isArray(content[key])) return refused(problem(lineOf([key]), key, `a list of ${key} is needed`))
  const others = isList ? Object.keys(content).filter((other) => other !== key) : []
  const problems: Problem[] = others.map((other) =>
    problem(lineOf([other]), other, `there is no such field beside "${key}"`),
  )
  const entries: Entry<T>[] = []

  for (const [index, value] of (isList ? (content[key] as unknown[]) : [content]).entries()) {
    const base = isList ? [key, index] : []
    const { success, data, error } = schema.safeParse(value)
    if (success) entries.push({ value: data, file, line: lineOf(base) })
    else
      for (const issue of error.issues)
        for (const { path, message } of told(issue))
          problems.push(problem(lineOf([...base, ...path]), fieldName([...base, ...path]), message))
  }
  return { entries, problems }
}

/** An issue of the schema as a person would put it: unknown fields one by one, missing ones as missing. */
function told(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'there is no such field' }))
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return [{ path: issue.path, message: isMissing ? 'it is missing' : firstLine(issue.message) }]
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?|[.:]$/g, '')
}

function fieldName(path: PropertyKey[]): string {
  return path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : name === '' ? String(key) : `${name}.${String(key)}`),
    '',
  )
}

/** Where in the text a path stands: its key, or the nearest thing around it that is written. */
function startOf(document: Document, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined
    const node = pair ? pair.key : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}
