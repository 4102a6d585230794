import { crc32 } from 'node:zlib'
import { UnreadableFileError } from '../../unreadable-file.ts'

interface Size {
  width: number
  height: number
}

const pngHead = 8

/** Walks the chunks of a PNG (its specification, §5.3); null when one is damaged or the end is missing. */
const sizeOfPng = (bytes: Uint8Array, view: DataView): Size | null => {
  let size: Size | null = null
  for (let at = pngHead; at + 12 <= bytes.length; ) {
    const [length, name] = [view.getUint32(at), view.getUint32(at + 4)]
    const end = at + 8 + length
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return null
    if (name === 0x49484452 && length >= 8) size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (name === 0x49454e44) return size
    at = end + 4
  }
  return null
}

/** a frame header, which holds the size: C0 to CF without the tables DHT, JPG and DAC (ITU T.81, table B.1) */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Walks the segments of a JPEG up to its pixels; null when a segment is damaged or the mark of the end is missing. */
const sizeOfJpeg = (bytes: Uint8Array, view: DataView): Size | null => {
  let size: Size | null = null
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
    if (marker !== 0xda) continue
    const pixels = Buffer.from(
      bytes.buffer,
      bytes.byteOffset + Math.min(at, bytes.length),
      Math.max(0, bytes.length - at),
    )
    return pixels.includes(Buffer.from([0xff, 0xd9])) ? size : null
  }
  return null
}

/**
 * How large a PNG or JPEG says it is, without unpacking it. Throws UnreadableFileError for one that is cut off or damaged:
 * who opens pictures shows the rest of it as white, and white cells would count as blank.
 */
export const pictureSize = (bytes: Uint8Array): Size => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = bytes[0] === 0x89 ? sizeOfPng(bytes, view) : sizeOfJpeg(bytes, view)
  if (!size) throw new UnreadableFileError('picture-damaged', 'the picture is damaged or cut off')
  return size
}
