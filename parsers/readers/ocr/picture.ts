import { createCanvas, loadImage } from '@napi-rs/canvas'
import { UnreadableFileError } from '../../unreadable-file.ts'
import { pictureSize } from './picture-file.ts'

/** A picture in grey: 0 is black, 255 white, row by row. */
export interface Picture {
  width: number
  height: number
  grey: Uint8Array
}

/** a page is read at about 200 dots an inch; more than this is scaled down */
const mostPixels = 24e6

/** Pixels of a canvas in grey, on white. */
export const greyOf = (rgba: Uint8ClampedArray, width: number, height: number): Picture => {
  const grey = new Uint8Array(width * height)
  for (let i = 0; i < grey.length; i++) {
    const [r, g, b, a] = [rgba[i * 4]!, rgba[i * 4 + 1]!, rgba[i * 4 + 2]!, rgba[i * 4 + 3]!]
    grey[i] = 255 - ((255 - (0.3 * r + 0.59 * g + 0.11 * b)) * a) / 255
  }
  return { width, height, grey }
}

/** A PNG or JPEG file → its pixels. Throws UnreadableFileError for a damaged one, and for one too large or too small. */
export const readPicture = async (bytes: Uint8Array): Promise<Picture> => {
  const told = pictureSize(bytes)
  if (told.width * told.height > 100e6 || told.width < 50 || told.height < 50)
    throw new UnreadableFileError('picture-size', `a picture of ${told.width} × ${told.height} pixels is no page`)
  const image = await loadImage(Buffer.from(bytes)).catch((cause: unknown) => {
    throw new UnreadableFileError('picture-damaged', 'the picture is damaged and cannot be opened', { cause })
  })
  const scale = Math.min(1, Math.sqrt(mostPixels / (image.width * image.height)))
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)]
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  return greyOf(context.getImageData(0, 0, width, height).data, width, height)
}

/** white round a part, in pixels: characters at the very edge are not recognised */
export const margin = 16

/** A part of a picture as a PNG file, `scale` times as large, with white round it. */
export const cropped = (
  picture: Picture,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  scale: number,
): Buffer => {
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)]
  const part = createCanvas(width, height)
  const context = part.getContext('2d')
  const data = context.createImageData(width, height)
  const pixels = new Uint32Array(data.data.buffer)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const grey = picture.grey[(top + y) * picture.width + left + x] ?? 255
      pixels[y * width + x] = 0xff000000 | (grey * 0x010101)
    }
  context.putImageData(data, 0, 0)
  const whole = createCanvas(Math.round(width * scale) + 2 * margin, Math.round(height * scale) + 2 * margin)
  const onWhole = whole.getContext('2d')
  onWhole.fillStyle = 'white'
  onWhole.fillRect(0, 0, whole.width, whole.height)
  onWhole.drawImage(part, margin, margin, Math.round(width * scale), Math.round(height * scale))
  return whole.toBuffer('image/png')
}
