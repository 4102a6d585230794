/** Script text without its comments, so that what is commented out is not taken for code. */
export function withoutComments(script: string): string {
  return script
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:"'])\/\/.*$/gm, '$1')
}

/** The value of a literal, or of a variable that the script sets to one; null for anything computed. */
export function literal(expression: string, script: string): string | number | null {
  const text = expression.trim()
  if (/^\d+$/.test(text)) return Number(text)
  const quoted = /^(["'])(.*)\1$/.exec(text)
  if (quoted) return quoted[2] ?? ''
  if (!/^[A-Za-z_$][\w$]*$/.test(text)) return null
  const name = text.replaceAll('$', '\\$')
  const set = new RegExp(`(?:var|let|const)\\s+${name}\\s*=\\s*(\\d+|"[^"]*"|'[^']*')\\s*(?:[;,\\n]|$)`).exec(script)
  return set?.[1] === undefined ? null : literal(set[1], script)
}
