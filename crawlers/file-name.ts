import { decode } from '../parsers/decode.ts'

/** `filename` or `filename*` with its value: quoted, with a quote missing, or bare up to the next semicolon. */
const parameter = /(?:^|[;,:\s])filename(\*?)\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"|'([^';]*)'(?=\s*(?:;|$))|([^;]*))/gi
/** word of RFC 2047: charset, B or Q, text */
const word = /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi
const encoded = /%[0-9a-f]{2}/i
const longest = 200

/**
 * The name that a Content-Disposition header gives a file (RFC 6266), in the encodings that servers really send: RFC 5987
 * (`filename*=UTF-8''…`), bare bytes of UTF-8 or GBK, percent-encoded UTF-8 or GBK, words of RFC 2047, with quotes or
 * without. `header` as HTTP clients hand it out, a character for each byte. Only the last part of a path is given, which is
 * still a name to show and never one to write to. Null when there is none, or none that can be decoded without damage.
 */
export const fileNameIn = (header: string | null | undefined): string | null => {
  if (!header) return null
  const text = ofBytes(ofBytes(header))
  const given = [...text.matchAll(parameter)].map(([, star, quoted, single, bare = '']) => ({
    extended: star === '*',
    value: quoted?.replace(/\\(["\\])/g, '$1') ?? single ?? bare.replace(/^\s*"|"\s*$/g, '').trim(),
  }))
  const inOrder = [...given.filter(({ extended }) => extended), ...given.filter(({ extended }) => !extended)]
  for (const { extended, value } of inOrder) {
    const name = tidy(extended ? ofExtended(value) : ofWords(ofPercents(value)))
    if (name) return name
  }
  return null
}

/** Text in which each character stands for a byte → what the bytes mean; other text as it is. */
const ofBytes = (text: string): string =>
  /[\x80-\xff]/.test(text) && !/[^\0-\xff]/.test(text) ? decode(Buffer.from(text, 'latin1'), 'gb18030').text : text

/**
 * RFC 5987 §3.2: charset, language and percent-encoded bytes with apostrophes between; servers leave the first two out.
 * Empty when the bytes are no text.
 */
const ofExtended = (value: string): string => {
  const [, charset = null, rest = value] = /^([\w-]*)'[^']*'([\s\S]*)$/.exec(value) ?? []
  const name = ofPercents(rest, charset)
  return name === rest && encoded.test(name) ? '' : name
}

/** Percent-encoded bytes decoded, when they are text; Java's URLEncoder writes a blank as + and leaves ASCII in GBK. */
const ofPercents = (value: string, charset: string | null = null, again = true): string => {
  if (!encoded.test(value)) return value
  const blanks = /%20/.test(value) ? value : value.replaceAll('+', ' ')
  const isAscii = /^[\0-\x7f]*$/.test(blanks)
  const bytesOf = (part: string) =>
    Buffer.from(
      part.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
      'latin1',
    )
  const decoded = isAscii
    ? decode(bytesOf(blanks), charset ?? 'gb18030').text
    : blanks.replace(/(?:%[0-9a-f]{2})+/gi, (part) => decode(bytesOf(part), charset ?? 'gb18030').text)
  if (decoded.includes('\ufffd')) return value
  // encoded twice
  return again && /^[\0-\x7f]*$/.test(decoded) ? ofPercents(decoded, charset, false) : decoded
}

/** Words of RFC 2047 decoded; a character may be parted between two of them. */
const ofWords = (value: string): string => {
  const runs: { charset: string; bytes: Buffer[]; from: number; to: number }[] = []
  for (const match of value.matchAll(word)) {
    const [whole, charset = '', encoding = '', text = ''] = match
    const bytes = /b/i.test(encoding)
      ? Buffer.from(text, 'base64')
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
          'latin1',
        )
    const last = runs.at(-1)
    const to = match.index + whole.length
    if (last && last.charset === charset && value.slice(last.to, match.index).trim() === '') {
      last.bytes.push(bytes)
      last.to = to
    } else runs.push({ charset, bytes: [bytes], from: match.index, to })
  }
  let out = ''
  let at = 0
  for (const { charset, bytes, from, to } of runs) {
    out += value.slice(at, from) + decode(Buffer.concat(bytes), charset).text
    at = to
  }
  return out + value.slice(at)
}

/** The last part of a path, without what cannot be seen; null for what is no name, or a damaged one. */
const tidy = (name: string): string | null => {
  const last = name.split(/[\\/]/).findLast((part) => part.trim() !== '') ?? ''
  const seen = last
    .replace(/[\p{Cc}\p{Cf}]+/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return seen === '' || seen.includes('\ufffd') ? null : seen.slice(0, longest)
}
