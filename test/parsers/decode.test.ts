import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decode } from '../../parsers/decode.ts'

const sample = (name: string) => readFileSync(new URL(`fixtures/decode-${name}.txt`, import.meta.url), 'utf8')
const simplified = sample('simplified')
/** what GBK cannot write left out */
const plain = simplified.replace(/[𬭎㛃]/gu, '某')
const traditional = sample('traditional')

const page = (text: string, declared: string | null) =>
  `<html><head>${declared ? `<meta http-equiv="Content-Type" content="text/html; charset=${declared}">` : ''}<title>2024</title></head><body>${text}</body></html>`

interface Case {
  text: string
  written: string
  meta?: string
  header?: string
  bom?: boolean
  charset: string
}

const cases: Record<string, Case> = {
  'utf-8, declared': { text: simplified, written: 'utf-8', meta: 'utf-8', charset: 'utf-8' },
  'utf-8, not declared': { text: simplified, written: 'utf-8', charset: 'utf-8' },
  'utf-8 that declares gb2312': { text: simplified, written: 'utf-8', meta: 'gb2312', charset: 'utf-8' },
  'utf-8 with a header that says gbk': { text: simplified, written: 'utf-8', header: 'GBK', charset: 'utf-8' },
  'utf-8 with a byte-order mark': { text: simplified, written: 'utf-8', bom: true, meta: 'gb2312', charset: 'utf-8' },
  'gb2312, declared': { text: plain, written: 'gb2312', meta: 'gb2312', charset: 'gb18030' },
  'gb2312, declared in capitals and quotes': { text: plain, written: 'gbk', meta: '"GB2312"', charset: 'gb18030' },
  'gbk, declared in the header only': { text: plain, written: 'gbk', header: 'gbk', charset: 'gb18030' },
  'gbk, not declared': { text: plain, written: 'gbk', charset: 'gb18030' },
  'gbk that declares utf-8': { text: plain, written: 'gbk', meta: 'utf-8', charset: 'gb18030' },
  'gbk that declares iso-8859-1': { text: plain, written: 'gbk', meta: 'iso-8859-1', charset: 'gb18030' },
  'gbk that declares utf-16': { text: plain, written: 'gbk', meta: 'utf-16', charset: 'gb18030' },
  'gbk that declares big5': { text: plain, written: 'gbk', meta: 'big5', charset: 'gb18030' },
  'gbk under a header that says big5': { text: plain, written: 'gbk', header: 'big5', charset: 'gb18030' },
  'gbk whose header and page disagree': {
    text: plain,
    written: 'gbk',
    header: 'utf-8',
    meta: 'gb2312',
    charset: 'gb18030',
  },
  'gb18030 with four-byte characters': { text: simplified, written: 'gb18030', meta: 'gb18030', charset: 'gb18030' },
  'gb18030 that declares gb2312': { text: simplified, written: 'gb18030', meta: 'gb2312', charset: 'gb18030' },
  'gb18030 with a byte-order mark': {
    text: simplified,
    written: 'gb18030',
    bom: true,
    meta: 'utf-8',
    charset: 'gb18030',
  },
  'traditional characters in gbk': { text: traditional, written: 'gbk', meta: 'gbk', charset: 'gb18030' },
  'big5, declared': { text: traditional, written: 'big5', meta: 'big5', charset: 'big5' },
  'big5, declared in the header only': { text: traditional, written: 'big5', header: 'Big5', charset: 'big5' },
  'big5, not declared': { text: traditional, written: 'big5', charset: 'big5' },
  'big5 that declares gbk': { text: traditional, written: 'big5', meta: 'gbk', charset: 'big5' },
  'big5 that declares utf-8': { text: traditional, written: 'big5', meta: 'utf-8', charset: 'big5' },
  'utf-16 little-endian with a byte-order mark': {
    text: simplified,
    written: 'utf-16le',
    bom: true,
    charset: 'utf-16le',
  },
  'utf-16 big-endian with a byte-order mark': { text: simplified, written: 'utf-16be', bom: true, charset: 'utf-16be' },
  'utf-16 without one': { text: simplified, written: 'utf-16le', charset: 'utf-16le' },
  'utf-16 big-endian without one': { text: simplified, written: 'utf-16be', charset: 'utf-16be' },
}

const bytesOf = ({ text, written, meta, bom }: Case) =>
  iconv.encode((bom ? '\ufeff' : '') + page(text, meta ?? null), written, { addBOM: false })

test.each(Object.entries(cases))('%s', (_, given) => {
  expect(decode(bytesOf(given), given.header)).toEqual({
    text: page(given.text, given.meta ?? null),
    charset: given.charset,
    damaged: false,
  })
})

test('bare text, no page: GBK, Big5, and UTF-16 with its mark', () => {
  expect(decode(iconv.encode(plain, 'gbk')).text).toBe(plain)
  expect(decode(iconv.encode(traditional, 'big5')).text).toBe(traditional)
  expect(decode(iconv.encode(`\ufeff${plain}`, 'utf-16le', { addBOM: false })).text).toBe(plain)
})

test('a declaration in an XML prolog or in the short form counts', () => {
  const big5 = (head: string) => iconv.encode(`${head}${traditional}`, 'big5')
  expect(decode(big5('<?xml version="1.0" encoding="big5"?>')).charset).toBe('big5')
  expect(decode(big5('<meta charset=big5>')).charset).toBe('big5')
})

describe('damage is told, and does not change the charset', () => {
  const texts: [string, string][] = [
    ['utf-8', simplified],
    ['gb18030', plain],
    ['big5', traditional],
  ]
  test.each(texts)('%s cut off inside a character', (charset, text) => {
    const bytes = iconv.encode(page(text, charset), charset)
    const cuts = Array.from({ length: 12 }, (_, i) => decode(bytes.subarray(0, bytes.length - 50 - i)))
    expect(new Set(cuts.map((d) => d.charset))).toEqual(new Set([charset]))
    expect(cuts.some((d) => d.damaged)).toBe(true)
  })

  test.each(texts)('%s, not declared, with a foreign byte in the middle', (charset, text) => {
    const bytes = iconv.encode(page(text, null), charset)
    const at = Math.floor(bytes.length / 2)
    const decoded = decode(Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at)]))
    expect(decoded.charset).toBe(charset)
    expect(decoded.damaged).toBe(true)
  })
})

test('no bytes, and bytes of no text, are text of some kind', () => {
  expect(decode(new Uint8Array())).toEqual({ text: '', charset: 'utf-8', damaged: false })
  expect(decode(Uint8Array.from({ length: 4000 }, (_, i) => (i * 131) % 256)).damaged).toBe(true)
})
