import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Grid } from '../../parsers/document.ts'
import { read } from '../../parsers/readers/read.ts'
import { officeFiles, printedFiles } from './files-once.ts'
import { ofdOf, ofdPageOf } from './ofd-file.ts'
import { type OfficeFormat, pictureByChromium } from './office.ts'
import { pageOf, sampleReports } from './pages.ts'
import { bookOf, sheetOf } from './workbook-file.ts'

const page = pageOf(sampleReports()[0]!, true)

const grids = (): Grid[] =>
  read(page, 'text/html').blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []))

type PictureType = 'image/png' | 'image/jpeg'

let picture: Uint8Array | undefined

const drawn = async (type: PictureType, share: number, most = Number.POSITIVE_INFINITY): Promise<Uint8Array> => {
  picture ??= pictureByChromium(page, 3400)
  const image = await loadImage(Buffer.from(picture))
  const [width, height] = [image.width * share, image.height * share]
  const canvas = createCanvas(Math.round(width), Math.round(Math.min(height, most)))
  canvas.getContext('2d').drawImage(image, 0, 0, width, height)
  return type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type)
}

/** The head of the page as a picture: a few words. */
export const smallPicture = (): Promise<Uint8Array> => drawn('image/jpeg', 0.5, 200)

/** Kinds of documents that are damaged, each with what makes a whole one. */
export const documents: [string, () => Uint8Array | Promise<Uint8Array>][] = [
  ...(['docx', 'odt', 'doc', 'rtf', 'pdf'] as OfficeFormat[]).map((format): [string, () => Promise<Uint8Array>] => [
    `${format} by LibreOffice`,
    async () => (await officeFiles(format))[0]!,
  ]),
  ['pdf by Chromium', async () => (await printedFiles(true, true))[0]!],
  ['xlsx', () => bookOf(grids().map(sheetOf), 'xlsx')],
  ['xls', () => bookOf(grids().map(sheetOf), 'biff8')],
  ['ofd', () => ofdOf(grids().map((grid) => ofdPageOf(grid, '政府信息公开工作年度报告')))],
]

/** The same for pictures, drawn small: finding rules takes as many steps as there are pixels. */
export const pictures: [string, () => Promise<Uint8Array>][] = [
  ['png', () => drawn('image/png', 1 / 3)],
  ['jpeg', () => drawn('image/jpeg', 1 / 3)],
]
