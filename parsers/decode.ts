import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** Text and the charset it was decoded with. `damaged`: bytes that mean nothing in it were replaced by U+FFFD. */
export interface Decoded {
  text: string
  charset: string
  damaged: boolean
}

const gbLabels = /^(?:gb_?2312(?:-80)?|gbk|gb18030|x-gbk|cp936|ms936|euc-cn|csgb2312|chinese|iso-ir-58)$/
const names: [RegExp, string][] = [
  [/^(?:utf-?8|unicode-1-1-utf-8)$/, 'utf-8'],
  [gbLabels, 'gb18030'],
  [/^(?:big5|big5-hkscs|cn-big5|x-x-big5|csbig5)$/, 'big5'],
  [/^utf-?16(?:le)?$/, 'utf-16le'],
  [/^utf-?16be$/, 'utf-16be'],
]

/** The charset a label means, as one of utf-8, gb18030, big5, utf-16le, utf-16be; null when it is none of these. */
export const charsetOf = (label: string): string | null => {
  const l = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  return names.find(([pattern]) => pattern.test(l))?.[1] ?? null
}

const decodeAs = (bytes: Uint8Array, charset: string): string =>
  charset === 'utf-8' ? new TextDecoder('utf-8').decode(bytes) : iconv.decode(bytes, charset)

const declaredIn = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  const label =
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ??
    /^<\?xml[^>]*encoding=["']([\w-]+)/i.exec(head)?.[1]
  return label ? charsetOf(label) : null
}

/** how much a text looks like the Chinese of these reports: the most frequent characters of any page, in both scripts */
const plausibility = (text: string): number => {
  let score = 0
  const end = Math.min(text.length, 200_000)
  for (let i = 0; i < end; i++) score += weights[text.charCodeAt(i)]!
  return score
}
const weights = new Int8Array(0x10000)
for (const char of '的一不公政信息和本年在是有开開工作报報') weights[char.charCodeAt(0)] = 1
weights[0xfffd] = -5

/**
 * Bytes → text. A byte-order mark decides; then strict UTF-8, which no GBK text passes by accident; then what the HTTP
 * header or the page declares, if it decodes cleanly; else whichever of GB18030, Big5 and damaged UTF-8 reads like Chinese.
 * All GB labels are read as GB18030, their superset.
 */
export const decode = (bytes: Uint8Array, headerCharset: string | null = null): Decoded => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return finish(bytes.subarray(3), 'utf-8')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return finish(bytes.subarray(2), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return finish(bytes.subarray(2), 'utf-16be')
  const zeros = [0, 0]
  for (let i = 0; i < Math.min(bytes.length, 400); i++) if (bytes[i] === 0) zeros[i % 2]!++
  if (zeros[1]! > 20 || zeros[0]! > 20) return finish(bytes, zeros[1]! > zeros[0]! ? 'utf-16le' : 'utf-16be')
  if (isUtf8(bytes))
    return {
      text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
      charset: 'utf-8',
      damaged: false,
    }
  const declared = [headerCharset ? charsetOf(headerCharset) : null, declaredIn(bytes)].filter((c) => c !== null)
  let best: Decoded | null = null
  let bestScore = Number.NEGATIVE_INFINITY
  for (const charset of new Set([...declared, 'gb18030', 'big5', 'utf-8'])) {
    const decoded = finish(bytes, charset)
    const score = plausibility(decoded.text)
    if (!decoded.damaged && score > 0 && (charset === 'gb18030' || declared.includes(charset))) return decoded
    if (score > bestScore) {
      best = decoded
      bestScore = score
    }
  }
  return best!
}

const finish = (bytes: Uint8Array, charset: string): Decoded => {
  const text = decodeAs(bytes, charset).replace(/^\ufeff/, '')
  return { text, charset, damaged: text.includes('\ufffd') }
}
