import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parseDocument } from '../../parsers/parse-document.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import { parseApart } from '../../queue/parse-apart.ts'
import { archiveOf, docxOf } from './archive.ts'
import { pdfOf } from './pdf-file.ts'

const reasonOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'it was read',
    (error: unknown) => (error instanceof UnreadableFileError ? error.reason : String(error)),
  )

/** An archive with one part, whose directory claims `claimed` bytes for what unpacks to `actual` zeros. */
const bomb = (actual: number, claimed: number): Uint8Array => {
  const file = Buffer.from(archiveOf({ 'word/document.xml': 'x'.repeat(100) }))
  const packed = deflateRawSync(Buffer.alloc(actual))
  const name = 'word/document.xml'.length
  const directory = file.subarray(file.indexOf('PK\u0001\u0002'), file.indexOf('PK\u0005\u0006'))
  const end = Buffer.from(file.subarray(file.indexOf('PK\u0005\u0006')))
  directory.writeUInt32LE(packed.length, 20)
  directory.writeUInt32LE(claimed, 24)
  end.writeUInt32LE(30 + name + packed.length, 16)
  return Buffer.concat([file.subarray(0, 30 + name), packed, directory, end])
}

const xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'

test.each<[string, Uint8Array, string]>([
  ['an archive that unpacks to gigabytes', bomb(200e6, 3e9), 'archive-too-large'],
  ['an archive that unpacks to more than it says', bomb(150e6, 5000), 'archive-damaged'],
  ['an archive cut off', docxOf('<w:p/>').subarray(0, 300), 'kind-damaged-zip'],
  ['XML with entities', archiveOf({ 'word/document.xml': `${xml}<w:document>&b;</w:document>` }), 'xml-entities'],
  ['XML that nests without end', docxOf('<w:sdt>'.repeat(100_000)), 'xml-too-deep'],
  ['XML that breaks off', archiveOf({ 'word/document.xml': '<w:document><w:body><w:p>' }), 'xml-damaged'],
  ['an encrypted OpenDocument file', odtWith('META-INF/manifest.xml', '<manifest:encryption-data/>'), 'encrypted'],
  [
    'an OpenDocument file without a text',
    archiveOf({ mimetype: 'application/vnd.oasis.opendocument.text' }),
    'part-missing',
  ],
  ['an encrypted Office file', olePart('EncryptedPackage'), 'kind-encrypted-Office'],
  ['a compound file of another kind', olePart('__properties_version1.0'), 'kind-compound'],
  ['an archive that is no document', archiveOf({ 'a.txt': 'a' }), 'kind-zip'],
  ['a RAR archive', Buffer.from('Rar!\u001a\u0007\u0000'), 'kind-rar'],
  ['groups that nest without end', Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}`), 'rtf-too-deep'],
  ['a Word file that is only a head', olePart('WordDocument'), 'doc-damaged'],
])('%s is refused', async (_, bytes, reason) => {
  expect(await reasonOf(parseDocument({ bytes }))).toBe(reason)
})

test('a file that takes too long ends, and the next one is read', async () => {
  const texts = Array.from({ length: 20_000 }, (_, i) => ({ x: i % 500, y: i % 800, text: '总计' }))
  expect(await reasonOf(parseApart({ bytes: pdfOf([{ texts }]) }, { time: 20 }))).toBe('too-slow')
  expect(await reasonOf(parseApart({ bytes: docxOf('<w:p/>') }))).toContain('no annual report')
})

test('a file that fills the memory ends, and the next one is read', async () => {
  const cells = '<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'.repeat(20)
  const rows = `<w:tr>${cells}</w:tr>`.repeat(5000)
  expect(await reasonOf(parseApart({ bytes: docxOf(`<w:tbl>${rows}</w:tbl>`) }, { heap: 24 }))).toBe('too-large')
  expect(await reasonOf(parseApart({ bytes: docxOf('<w:p/>') }))).toContain('no annual report')
})

function odtWith(name: string, text: string): Uint8Array {
  const manifest = `<manifest:manifest>${text}</manifest:manifest>`
  return archiveOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>', [name]: manifest })
}

function olePart(name: string): Uint8Array {
  const head = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  return Buffer.concat([head, Buffer.alloc(1000), Buffer.from(`${name}\0`, 'utf16le'), Buffer.alloc(1000)])
}
