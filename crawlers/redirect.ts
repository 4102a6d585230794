import type { Answer } from './exchange.ts'
import { type PageOutline, pageOutline } from './page-outline.ts'
import { roughText } from './rough-text.ts'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Where a redirect leads, null when the answer is none or names no usable target. */
export function redirectTarget({ status, headers, url }: Pick<Answer, 'status' | 'headers' | 'url'>): URL | null {
  const location = [headers.location ?? []].flat()[0]
  const target = redirectStatuses.has(status) && location ? URL.parse(utf8(location), url) : null
  if (target) target.hash = ''
  return target
}

/** Header bytes arrive as Latin-1; a path with raw Chinese characters in it is UTF-8 in practice. */
function utf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'))
  } catch {
    return header
  }
}

const maxShellBytes = 4096

const jump = String.raw`(?:(?:window|document|self|top|parent)\.)*location(?:\.href)?\s*=\s*`
const call = String.raw`(?:(?:window|document|self|top|parent)\.)*location\.(?:replace|assign)\s*\(\s*`
const literalJump = new RegExp(String.raw`^(?:${jump}|${call})(["'])([^"'\\\s]+)\1\s*\)?\s*;?$`)

/**
 * Where a page leads that does nothing but jump to a literal address, by `location.replace('…')`, `location = '…'` or
 * `<meta http-equiv=refresh>`. It may say so and offer the link. Null for any page with more in it, and for a script that
 * computes or decides anything: no script is run.
 */
export function shellTarget({ url, status, bytes }: Omit<Answer, 'asked'>): URL | null {
  if (status !== 200 || bytes.length > maxShellBytes) return null
  const page = pageOutline(roughText(bytes))
  if (page.text.length > 60 || page.count('a') > 1) return null
  if (page.count('img', 'iframe', 'frame', 'embed', 'object', 'form', 'table') > 0) return null
  const target = refreshTarget(page) ?? scriptTarget(page)
  const goal = target === null ? null : URL.parse(target, url)
  return goal && /^https?:$/.test(goal.protocol) ? goal : null
}

function refreshTarget({ refresh }: PageOutline): string | null {
  const [, target] = /^\s*\d+(?:\.\d+)?\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(refresh ?? '') ?? []
  return target?.trim() ?? null
}

function scriptTarget({ scripts }: PageOutline): string | null {
  const [script, ...others] = scripts
  if (!script?.isInline || others.length > 0) return null
  const code = script.code.replace(/^\s*\/\/.*$/gm, '').trim()
  return literalJump.exec(code)?.[2] ?? null
}
