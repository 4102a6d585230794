import type { AttachmentKind } from '../attachment-kind.ts'
import type { Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'

type Reader = (bytes: Uint8Array) => Document | Promise<Document>

/** Readers are loaded when a file of their kind comes: pages need none of them. */
const readers: Partial<Record<AttachmentKind, () => Promise<Reader>>> = {
  docx: async () => (await import('./docx.ts')).readDocx,
  wordxml: async () => (await import('./docx.ts')).readWordXml,
  pdf: async () => (await import('./pdf.ts')).readPdf,
  odt: async () => (await import('./odt.ts')).readOdt,
  doc: async () => (await import('./doc.ts')).readDoc,
  rtf: async () => (await import('./rtf.ts')).readRtf,
  ofd: async () => (await import('./ofd.ts')).readOfd,
  xlsx: async () => (await import('./xlsx.ts')).readWorkbook,
  xls: async () => (await import('./xlsx.ts')).readWorkbook,
  ods: async () => (await import('./xlsx.ts')).readWorkbook,
}

/**
 * Bytes of a file → Document, by the reader of its kind. Throws UnreadableFileError when that cannot be: whatever else a
 * reader stumbles over in a file is damage to the file.
 */
export const readAttachment = async (bytes: Uint8Array, kind: AttachmentKind): Promise<Document> => {
  const load = readers[kind]
  if (!load) throw new UnreadableFileError(`kind-${kind}`, `reports in ${kind} files cannot be read yet`)
  const read = await load()
  try {
    return await read(bytes)
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error
    throw new UnreadableFileError(`${kind}-damaged`, `the ${kind} file is damaged and cannot be read`, { cause: error })
  }
}
