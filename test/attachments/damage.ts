import { crc32 } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const damageBytes = (bytes: Uint8Array, random: () => number): Uint8Array => {
  const place = (length: number) => Math.floor(random() * length)
  const one = () => {
    const out = Uint8Array.from(bytes)
    const from = place(out.length)
    const size = 1 + place(Math.min(2000, out.length))
    switch (Math.floor(random() * 6)) {
      case 0:
        return out.subarray(0, from)
      case 1:
        for (let i = 0; i < 1 + size / 40; i++) out[place(out.length)] = place(256)
        return out
      case 2:
        return Buffer.concat([out.subarray(0, from), out.subarray(Math.min(from + size, out.length))])
      case 3:
        return Buffer.concat([out.subarray(0, from), out.subarray(from, from + size), out.subarray(from)])
      case 4:
        return out.fill(place(256), from, from + size)
      default:
        // figures in a text or a header become other figures: lengths, counts, offsets
        for (let i = 0; i < out.length; i++)
          if (out[i]! >= 0x30 && out[i]! <= 0x39 && random() < 0.02) out[i] = 0x30 + place(10)
        return out
    }
  }
  return Uint8Array.from(one())
}

/** The chunks of a PNG file, each with its length, name and checksum (PNG §5.3); cut off where they make no sense. */
const chunksOf = (png: Uint8Array): { name: string; data: Uint8Array }[] => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks = []
  for (let at = 8; at + 12 <= png.length; ) {
    const length = view.getUint32(at)
    const name = Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1')
    chunks.push({ name, data: png.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

const pngOf = (chunks: { name: string; data: Uint8Array }[]): Uint8Array =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...chunks.flatMap(({ name, data }) => {
      const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
      const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
      length.writeUInt32BE(data.length)
      checksum.writeUInt32BE(crc32(named))
      return [length, named, checksum]
    }),
  ])

/**
 * The same file, damaged: cut off, bytes changed, left out, repeated or blanked, digits changed. Of an archive or a PNG,
 * half the time a part inside is damaged, and the checksums fit. The same seed gives the same damage.
 */
export const damaged = (bytes: Uint8Array, seed: number): Uint8Array => {
  const random = randomFrom(seed)
  const [isArchive, isPng] = [bytes[0] === 0x50 && bytes[1] === 0x4b, bytes[0] === 0x89 && bytes[1] === 0x50]
  if (!(isArchive || isPng) || random() < 0.5) return damageBytes(bytes, random)
  const chosen = (count: number) => Math.floor(random() * count)
  if (isPng) {
    const chunks = chunksOf(bytes)
    const hit = chunks[chosen(chunks.length)]!
    hit.data = damageBytes(hit.data, random)
    return pngOf(chunks)
  }
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.xml$|mimetype/.test(name))
  const hit = chosen(parts.length)
  return zipSync(
    Object.fromEntries(parts.map(([name, part], i) => [name, i === hit ? damageBytes(part, random) : part])),
    { level: 1 },
  )
}
