import type { Bytes } from './bytes.ts'

/** How many bits the numbers below `count` take. */
export const widthOf = (count: number): number => Math.max(1, 32 - Math.clz32(count - 1))

/**
 * Puts numbers of `width` bits (24 at the most) as Parquet's hybrid of runs and packed bits: a number that stands eight
 * times or more in a row is written once with its count; the others are packed, eight numbers in `width` bytes.
 */
export const putPacked = (out: Bytes, numbers: Int32Array | Uint8Array, width: number): void => {
  const count = numbers.length
  let end = out.room(Math.ceil(count / 8) * (width + 8) + 8)
  const { memory } = out

  const head = (number: number): void => {
    let rest = number
    for (; rest > 127; rest >>>= 7) memory[end++] = (rest & 127) | 128
    memory[end++] = rest
  }
  const run = (number: number, times: number): void => {
    head(times << 1)
    for (let bits = 0; bits < width; bits += 8) memory[end++] = number >>> bits
  }
  /** Packs the numbers from `from` to before `to`; only the last of all may be no multiple of eight, and zeros follow it. */
  const pack = (from: number, to: number): void => {
    if (from === to) return
    const groups = Math.ceil((to - from) / 8)
    head((groups << 1) | 1)
    const last = end + groups * width
    let [held, bits] = [0, 0]
    for (let at = from; at < to; at++) {
      held |= numbers[at]! << bits
      for (bits += width; bits >= 8; bits -= 8) {
        memory[end++] = held
        held >>>= 8
      }
    }
    if (bits > 0) memory[end++] = held
    memory.fill(0, end, last)
    end = last
  }

  let waiting = 0
  let at = 0
  while (at < count) {
    const number = numbers[at]!
    let next = at + 1
    while (next < count && numbers[next] === number) next++
    if (next - at < 8) {
      at = Math.min(at + 8, count)
      continue
    }
    pack(waiting, at)
    run(number, next - at)
    at = next
    waiting = next
  }
  pack(waiting, count)
  out.length = end
}
