import type { AttachmentKind } from '../attachment-kind.ts'
import type { Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'

/** What a reader may do beside reading. */
export interface ReaderOptions {
  /** recognise characters in pictures */
  ocr: boolean
}

type Reader = (bytes: Uint8Array, options: ReaderOptions) => Document | Promise<Document>

/** Readers are loaded when a file of their kind comes: pages need none of them. */
const readers: Record<AttachmentKind, () => Promise<Reader>> = {
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
  png: async () => readPicture,
  jpeg: async () => readPicture,
}

const readPicture: Reader = async (bytes, { ocr }) => {
  if (!ocr) throw new UnreadableFileError('picture', 'it is a picture, and pictures are read only with --ocr')
  return (await import('./ocr.ts')).readPictureFile(bytes)
}

/**
 * Bytes of a file → Document, by the reader of its kind. Throws UnreadableFileError when that cannot be: whatever else a
 * reader stumbles over in a file is damage to the file.
 */
export const readAttachment = async (
  bytes: Uint8Array,
  kind: AttachmentKind,
  options: ReaderOptions = { ocr: false },
): Promise<Document> => {
  const read = await readers[kind]()
  try {
    return await read(bytes, options)
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error
    throw new UnreadableFileError(`${kind}-damaged`, `the ${kind} file is damaged and cannot be read`, { cause: error })
  }
}
