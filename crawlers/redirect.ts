import type { Answer } from './exchange.ts'
import { roughText } from './rough-text.ts'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Where a redirect leads, null when the answer is none or names no usable target. */
export function redirectTarget({ status, headers, url }: Pick<Answer, 'status' | 'headers' | 'url'>): URL | null {
  const location = [headers.location ?? []].flat()[0]
  return redirectStatuses.has(status) && location ? URL.parse(utf8(location), url) : null
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
 * `<meta http-equiv=refresh>`. It may say so and offer the link. Null for any page with more
 * in it, and for a script that computes or decides anything: no script is run.
 */
export function shellTarget({ url, status, bytes }: Answer): URL | null {
  if (status !== 200 || bytes.length > maxShellBytes) return null
  const html = roughText(bytes)
  if (!/<(meta|script)\b/i.test(html)) return null
  const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<title[^>]*>[\s\S]*?<\/title>/gi, '')
  const scripts = [...bare.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
  const rest = bare.replace(/<(script|style|noscript)\b[^>]*>[\s\S]*?<\/\1>/gi, '')
  const words = rest.replace(/<[^>]*>/g, '').trim()
  const links = rest.match(/<a\b/gi) ?? []
  if (words.length > 60 || links.length > 1 || /<(img|iframe|frame|embed|object|form|table)\b/i.test(rest)) return null
  const target =
    refreshTarget(rest) ?? scriptTarget(scripts.map(([, attributes = '', code = '']) => ({ attributes, code })))
  const goal = target === null ? null : URL.parse(target, url)
  return goal && /^https?:$/.test(goal.protocol) ? goal : null
}

function refreshTarget(html: string): string | null {
  for (const [meta] of html.matchAll(/<meta\b[^>]*>/gi)) {
    if (!/http-equiv\s*=\s*["']?refresh\b/i.test(meta)) continue
    const content = /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(meta)
    const [, target] =
      /^\s*\d+(?:\.\d+)?\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(content?.[1] ?? content?.[2] ?? '') ?? []
    if (target) return target.trim().replaceAll('&amp;', '&')
  }
  return null
}

function scriptTarget(scripts: { attributes: string; code: string }[]): string | null {
  const [script, ...others] = scripts
  if (!script || others.length > 0 || /\bsrc\s*=/i.test(script.attributes)) return null
  const code = script.code.replace(/^\s*\/\/.*$/gm, '').trim()
  return literalJump.exec(code)?.[2] ?? null
}
