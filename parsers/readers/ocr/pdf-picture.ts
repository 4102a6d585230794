import { createCanvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { greyOf, type Picture } from './picture.ts'

/** dots an inch that characters are recognised at */
const resolution = 200

/** A page of a PDF, drawn. */
export const pictureOfPage = async (page: PDFPageProxy): Promise<Picture> => {
  const natural = page.getViewport({ scale: 1 })
  const scale = Math.min(resolution / 72, 3500 / Math.max(natural.width, natural.height))
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return greyOf(data, canvas.width, canvas.height)
}
