import type { Document } from '../document.ts'
import { type Picture, readPicture } from './ocr/picture.ts'
import { recognizedPage } from './ocr/recognized-page.ts'
import { Recognizer } from './ocr/recognizer.ts'
import type { Page } from './pages/page.ts'
import { blocksOfPages } from './pages/pages-to-blocks.ts'

/** A picture of one page (PNG, JPEG) → Document, by recognising its characters. */
export const readPictureFile = async (bytes: Uint8Array): Promise<Document> => ({
  blocks: blocksOfPages(await recognizePages([await readPicture(bytes)])),
  dialect: 'ocr',
  title: null,
  metas: new Map(),
  notes: [{ code: 'ocr', message: 'the text was recognised in a picture' }],
})

/** Pictures of pages → what stands on them. */
export const recognizePages = async (pictures: readonly Picture[]): Promise<Page[]> => {
  const recognizer = new Recognizer()
  try {
    const pages: Page[] = []
    for (const picture of pictures) pages.push(await recognizedPage(picture, recognizer))
    return pages
  } finally {
    await recognizer.close()
  }
}
