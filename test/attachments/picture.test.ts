import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { readPicture } from '../../parsers/readers/ocr/picture.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'

const canvas = createCanvas(300, 200)
canvas.getContext('2d').fillText('规章 12', 20, 40)
const png = Buffer.from(canvas.toBuffer('image/png'))
const jpeg = Buffer.from(canvas.toBuffer('image/jpeg'))

const changed = (bytes: Buffer, at: number, to: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = to
  return copy
}
const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
const wide = Buffer.from(jpeg)
wide.writeUInt16BE(20_000, frame + 5)
wide.writeUInt16BE(20_000, frame + 7)

test.each<[string, Buffer, string]>([
  ['PNG', png, '300 × 200'],
  ['JPEG', jpeg, '300 × 200'],
  ['JPEG with something behind its end', Buffer.concat([jpeg, Buffer.alloc(100)]), '300 × 200'],
  ['PNG, cut off', png.subarray(0, png.length - 40), 'picture-damaged'],
  ['JPEG, cut off', jpeg.subarray(0, jpeg.length - 40), 'picture-damaged'],
  ['PNG with a byte changed', changed(png, 60, png[60]! ^ 1), 'picture-damaged'],
  ['JPEG without pixels', jpeg.subarray(0, frame), 'picture-damaged'],
  ['a head alone', png.subarray(0, 8), 'picture-damaged'],
  ['a JPEG of gigabytes', wide, 'picture-size'],
  ['an icon', Buffer.from(createCanvas(16, 16).toBuffer('image/png')), 'picture-size'],
])('%s', async (_, bytes, expected) => {
  const end = await readPicture(bytes).then(
    ({ width, height }) => `${width} × ${height}`,
    (error: unknown) => (error instanceof UnreadableFileError ? error.reason : String(error)),
  )
  expect(end).toBe(expected)
})
