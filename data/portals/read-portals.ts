import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Portal, portalSchema } from '../schema/portal.ts'

/** One thing that is wrong in a portal file. */
export interface Problem {
  file: string
  line: number | null
  /** `portals[2].lists[0].url`; null when the whole file is meant */
  field: string | null
  /** what is wrong, as the rest of a sentence */
  message: string
}

/** A portal and where it is written. */
export interface Entry {
  portal: Portal
  file: string
  line: number
}

/**
 * The portals in the text of a YAML file: a list under `portals:`, or the file is one portal. What is wrong is
 * answered, not thrown, so that all of it can be told at once.
 */
export function readPortals(text: string, file: string): { entries: Entry[]; problems: Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineOf = (path: PropertyKey[]) => lines.linePos(startOf(document, path)).line
  const problem = (line: number | null, field: string | null, message: string) => ({ file, line, field, message })

  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) =>
      problem(lines.linePos(pos[0]).line, null, firstLine(message)),
    )
    return { entries: [], problems }
  }
  if (!isMap(document.contents))
    return { entries: [], problems: [problem(null, null, 'it holds no portals: a list under "portals:" is needed')] }

  const content = document.toJS() as { portals?: unknown }
  const isList = 'portals' in content
  if (isList && !Array.isArray(content.portals))
    return { entries: [], problems: [problem(lineOf(['portals']), 'portals', 'a list of portals is needed')] }
  const others = isList ? Object.keys(content).filter((key) => key !== 'portals') : []
  const problems: Problem[] = others.map((key) =>
    problem(lineOf([key]), key, 'there is no such field beside "portals"'),
  )
  const entries: Entry[] = []

  for (const [index, value] of (isList ? (content.portals as unknown[]) : [content]).entries()) {
    const base = isList ? ['portals', index] : []
    const { success, data, error } = portalSchema.safeParse(value)
    if (success) entries.push({ portal: data, file, line: lineOf(base) })
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
