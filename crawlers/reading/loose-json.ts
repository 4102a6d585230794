/** JSON with text keys. */
export type Fields = Record<string, unknown>

/** Whether a value is an object with fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The JSON of an answer, as the servers send it: after blank lines and a byte-order mark, in the call of a callback (JSONP),
 * with raw line ends in its strings. Null when it is none.
 */
export function looseJson(text: string): unknown {
  const bare = text.replace(/^[\s\ufeff]+/, '').trimEnd()
  const [, inner = bare] = /^(?:try\s*\{\s*)?[\w$.]*\(([\s\S]*)\)\s*;?(?:\s*\}\s*catch[\s\S]*)?$/.exec(bare) ?? []
  if (!/^\s*[[{]/.test(inner)) return null
  return parse(inner) ?? parse(inner.replace(/\p{Cc}/gu, ' '))
}

/** The value of a literal of a script ({id:1,'name':"甲",}): plain values only. Null when it is none. */
export function scriptObject(literal: string): unknown {
  const json = literal.replace(
    /'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|([A-Za-z_$][\w$]*)(?=\s*:)|,(?=\s*[}\]])/g,
    (whole, single?: string, name?: string) => {
      if (single !== undefined) return JSON.stringify(single.replace(/\\'/g, "'"))
      return name === undefined ? (whole === ',' ? '' : whole) : `"${name}"`
    },
  )
  return parse(json)
}

/** The text of the bracketed value that begins at `from`, up to its closing bracket; null when it is not closed. */
export function bracketed(text: string, from: number): string | null {
  let depth = 0
  const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[[\]{}]/g
  token.lastIndex = from
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '[' || match[0] === '{') depth++
    else if (match[0] === ']' || match[0] === '}') depth--
    if (depth === 0) return text.slice(from, match.index + match[0].length)
  }
  return null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
