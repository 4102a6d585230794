import { strToU8, zipSync } from 'fflate'

/** An archive of text parts, in the order given. */
export const archiveOf = (parts: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A Word file with this body. */
export const docxOf = (body: string, others: Record<string, string> = {}): Uint8Array =>
  archiveOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(
      Object.entries(others).map(([name, xml]) => [`word/${name}.xml`, xml.replace('>', ` ${w}>`)]),
    ),
  })

/** An OpenDocument text with this body. */
export const odtOf = (body: string, styles = ''): Uint8Array =>
  archiveOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  })
