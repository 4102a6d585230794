/** What a site's robots.txt says to one crawler. */
export interface RobotsRules {
  allows(url: URL): boolean
  /** the pause it asks for between two requests, 0 when it names none */
  crawlDelayMs: number
}

interface Group {
  rules: { pattern: string; allow: boolean }[]
  crawlDelayMs: number
}

const maxBytes = 500 * 1024

/**
 * Reads a robots.txt after RFC 9309, for the crawler with this product token (lower case). Of a longer file the first
 * 500 kB count (§2.5). Crawl-delay is none of the RFC's, but is kept; a line with it ends no group (§2.2.4).
 */
export function parseRobots(bytes: Uint8Array, productToken: string): RobotsRules {
  const groups = new Map<string, Group>()
  let current: Group[] = []
  let isNaming = false

  for (const line of new TextDecoder().decode(bytes.subarray(0, maxBytes)).split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*?)\s*(?:#|$)/i.exec(line) ?? []
    const field = key.toLowerCase()
    if (field === 'user-agent') {
      if (!isNaming) current = []
      isNaming = true
      // What follows the token ("gouji/1.0", "gouji crawler") says nothing of who is meant.
      const token = /^(\*|[a-z_-]*)/i.exec(value)?.[0].toLowerCase() ?? ''
      const group = groups.get(token) ?? { rules: [], crawlDelayMs: 0 }
      groups.set(token, group)
      // A delay named before the last agent of a group is for all of them.
      group.crawlDelayMs = Math.max(group.crawlDelayMs, current[0]?.crawlDelayMs ?? 0)
      current.push(group)
    } else if (field === 'allow' || field === 'disallow') {
      isNaming = false
      if (value !== '')
        for (const group of current) group.rules.push({ pattern: comparable(value), allow: field === 'allow' })
    } else if (field === 'crawl-delay' && /^\d+(\.\d+)?$/.test(value)) {
      for (const group of current) group.crawlDelayMs = Number(value) * 1000
    }
  }

  const { rules, crawlDelayMs } = groups.get(productToken) ?? groups.get('*') ?? { rules: [], crawlDelayMs: 0 }
  return {
    crawlDelayMs,
    allows(url) {
      const path = comparable(url.pathname + url.search)
      const hits = rules.filter(({ pattern }) => matches(pattern, path))
      const longest = Math.max(...hits.map(({ pattern }) => pattern.length))
      const strongest = hits.filter(({ pattern }) => pattern.length === longest)
      return strongest.length === 0 || strongest.some(({ allow }) => allow)
    },
  }
}

/** Other characters percent-encoded, unreserved ones plain, hex digits in upper case (§2.2.2, RFC 3986 §2.3 and §6.2.2). */
function comparable(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/gu, (characters) => encodeURIComponent(characters))
    .replace(/%[0-9a-f]{2}/gi, (code) => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
      return /[A-Za-z0-9._~-]/.test(character) ? character : code.toUpperCase()
    })
}

/** `*` stands for any characters, a `$` at the end for the end of the path (§2.2.3). Linear: no regular expression. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const [first = '', ...parts] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = isAnchored ? parts.pop() : undefined
  for (const part of parts) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!isAnchored) return true
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last)
}
