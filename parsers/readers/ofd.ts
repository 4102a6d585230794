import type { Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'
import { OfdPageReader } from './pages/ofd-page.ts'
import type { Page } from './pages/page.ts'
import { blocksOfPages } from './pages/pages-to-blocks.ts'
import { attributeOf, childOf, childrenOf, type Element, parseXml, textOf } from './xml.ts'
import { type Parts, unzip } from './zip.ts'

const maxPages = 600

/**
 * OFD (GB/T 33190) → Document: characters and rules with their places, tables as in PDF. Pictures are not unpacked,
 * signatures and attachments not looked at.
 */
export const readOfd = (bytes: Uint8Array): Document => {
  const parts = unzip(bytes, (name) => /\.xml$/i.test(name) && !/(?:Signs?|Signatures?|Annots?|Attachs?)\//i.test(name))
  if (parts.has('Encryptions.xml') || parts.has('Decryption.xml'))
    throw new UnreadableFileError('encrypted', 'it is encrypted and cannot be read without its key')
  const root = partAt(parts, 'OFD.xml')
  const body = childOf(root, 'DocBody')
  const path = textOf(childOf(body, 'DocRoot')).trim()
  const document = partAt(parts, path)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const templates = new Map(
    childrenOf(childOf(document, 'CommonData'), 'TemplatePage').map((template) => [
      attributeOf(template, 'ID'),
      attributeOf(template, 'BaseLoc') ?? '',
    ]),
  )
  const area = childOf(document, 'CommonData', 'PageArea')
  const places = childrenOf(childOf(document, 'Pages'), 'Page').map((page) => attributeOf(page, 'BaseLoc') ?? '')
  if (places.length > maxPages)
    throw new UnreadableFileError(
      'too-many-pages',
      `it has ${places.length} pages; no report has more than ${maxPages}`,
    )
  const pages = places.flatMap((place): Page[] => {
    const page = parts.has(resolve(folder, place)) ? partAt(parts, resolve(folder, place)) : null
    if (!page) return []
    const reader = new OfdPageReader()
    for (const template of childrenOf(page, 'Template')) {
      const name = resolve(folder, templates.get(attributeOf(template, 'TemplateID')) ?? '')
      if (parts.has(name)) reader.read(childOf(partAt(parts, name), 'Content'))
    }
    reader.read(childOf(page, 'Content'))
    return [reader.page(childOf(page, 'Area') ?? area)]
  })
  if (pages.length === 0) throw new UnreadableFileError('part-missing', 'it is an OFD file without pages')
  const title = textOf(childOf(body, 'DocInfo', 'Title')).trim()
  return { blocks: blocksOfPages(pages), dialect: 'pdf', title: title || null, metas: new Map(), notes: [] }
}

const partAt = (parts: Parts, name: string): Element => {
  const bytes = parts.get(name.replace(/^\//, ''))
  if (!bytes)
    throw new UnreadableFileError('part-missing', `it is an OFD file without its part ${name || 'Document.xml'}`)
  return parseXml(bytes)
}

/** a path of one part, as another part in `folder` names it */
const resolve = (folder: string, path: string): string => (path.startsWith('/') ? path.slice(1) : folder + path)
