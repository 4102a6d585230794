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

/**
 * The same file, damaged: cut off, bytes changed, left out, repeated or blanked, digits changed. Of an archive, half the
 * time a part inside is damaged and packed again. The same seed gives the same damage.
 */
export const damaged = (bytes: Uint8Array, seed: number): Uint8Array => {
  const random = randomFrom(seed)
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || random() < 0.5) return damageBytes(bytes, random)
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.xml$|mimetype/.test(name))
  const hit = Math.floor(random() * parts.length)
  return zipSync(
    Object.fromEntries(parts.map(([name, part], i) => [name, i === hit ? damageBytes(part, random) : part])),
    { level: 1 },
  )
}
