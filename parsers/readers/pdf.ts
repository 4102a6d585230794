import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'
import type { Matrix } from './pages/matrix.ts'
import type { Page } from './pages/page.ts'
import { blocksOfPages } from './pages/pages-to-blocks.ts'
import { type Operators, type PageFont, PdfPageReader } from './pages/pdf-page.ts'
import { taggedTables } from './pages/pdf-tags.ts'
import { blankUnmapped } from './pages/unmapped-fonts.ts'

/** no report has more; a file with more is something else */
const maxPages = 600
/** a picture with more pixels is not unpacked: 16 megapixels are an A4 page at 400 dpi */
const maxPixels = 16e6

/** maps from the codes of Chinese fonts to characters, which many files name and none brings along */
const characterMaps = decodeURIComponent(new URL('./cmaps/', import.meta.resolve('pdfjs-dist/package.json')).pathname)

/**
 * PDF → Document. Tables come from the page's tags or its rules, else from the places of the figures; they go on over page
 * breaks. Scripts, forms, annotations and attached files are not looked at. Throws UnreadableFileError for encrypted and
 * damaged files.
 */
export const readPdf = async (bytes: Uint8Array, { ocr } = { ocr: false }): Promise<Document> => {
  const pdf = await open(bytes)
  try {
    return await documentOf(pdf, ocr)
  } finally {
    await pdf.loadingTask.destroy()
  }
}

const open = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  const task = getDocument({
    data: new Uint8Array(bytes), // pdf.js keeps what it is given
    cMapUrl: characterMaps,
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: maxPixels,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    return await task.promise
  } catch (error) {
    await task.destroy()
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException')
      throw new UnreadableFileError('encrypted', 'it is encrypted and cannot be read without its password', {
        cause: error,
      })
    throw new UnreadableFileError('pdf-damaged', 'the PDF is damaged and cannot be opened', { cause: error })
  }
}

const documentOf = async (pdf: PDFDocumentProxy, ocr: boolean): Promise<Document> => {
  if (pdf.numPages > maxPages)
    throw new UnreadableFileError('too-many-pages', `it has ${pdf.numPages} pages; no report has more than ${maxPages}`)
  const pages: Page[] = []
  const unmapped = new Set<string>()
  const damaged: number[] = []
  let invisible = 0
  /** pages that only a picture fills: their numbers, and where they stand among the pages */
  const scanned: { number: number; at: number }[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const read = await readPage(pdf, number).catch(() => null)
    if (!read) {
      damaged.push(number)
      continue
    }
    for (const name of blankUnmapped(read.reader.fonts)) unmapped.add(name)
    invisible += read.reader.invisible
    if (read.reader.glyphs.length === 0) scanned.push({ number, at: pages.length })
    pages.push(read.page)
  }
  if (pages.length === 0) throw new UnreadableFileError('pdf-damaged', 'the PDF is damaged: no page of it can be read')
  const notes: Document['notes'] = []
  if (unmapped.size > 0)
    notes.push({
      code: 'font-unmapped',
      message: `fonts of the PDF do not say which characters they show, which were not read: ${[...unmapped].slice(0, 5).join(', ')}`,
    })
  if (damaged.length > 0)
    notes.push({
      code: 'page-damaged',
      message: `pages of the PDF are damaged and were left out: ${damaged.join(', ')}`,
    })
  if (invisible > 0)
    notes.push({
      code: 'text-invisible',
      message: 'text lies unseen behind the pages of the PDF: some software read it off a scan',
    })
  if (!ocr && scanned.length === pages.length)
    throw new UnreadableFileError(
      'scanned',
      'its pages are pictures without text, and pictures are read only with --ocr',
    )
  if (ocr && scanned.length > 0) {
    const recognized = await recognizeScans(
      pdf,
      scanned.map(({ number }) => number),
    )
    for (const [i, { at }] of scanned.entries()) pages[at] = recognized[i]!
    notes.push({ code: 'ocr', message: `the text of ${scanned.length} pages was recognised in pictures` })
  }
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : ''
  const dialect = (ocr && scanned.length > 0) || invisible > 0 ? 'ocr' : 'pdf'
  return { blocks: blocksOfPages(pages), dialect, title: title || null, metas: new Map(), notes }
}

const readPage = async (pdf: PDFDocumentProxy, number: number) => {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const operators = (await page.getOperatorList({ annotationMode: 0 })) as Operators
  const fonts = new Map<string, PageFont | null>()
  const fontOf = (id: string): PageFont | null => {
    if (!fonts.has(id)) fonts.set(id, page.commonObjs.has(id) ? (page.commonObjs.get(id) as PageFont) : null)
    return fonts.get(id)!
  }
  const reader = new PdfPageReader(viewport.transform as unknown as Matrix, fontOf)
  reader.read(operators)
  const tables = reader.glyphs.some((g) => g.mark !== null) ? taggedTables(await page.getStructTree()) : []
  page.cleanup()
  return { reader, page: reader.page(viewport.width, viewport.height, tables) }
}

const recognizeScans = async (pdf: PDFDocumentProxy, numbers: readonly number[]): Promise<Page[]> => {
  const [{ pictureOfPage }, { recognizePages }] = await Promise.all([
    import('./ocr/pdf-picture.ts'),
    import('./ocr.ts'),
  ])
  const pictures = []
  for (const number of numbers) pictures.push(await pictureOfPage(await pdf.getPage(number)))
  return recognizePages(pictures)
}
