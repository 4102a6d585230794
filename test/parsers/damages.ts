/** One thing that goes wrong on a source's way to us. `at` picks the place: from 0 to just below 1. */
export interface Damage {
  name: string
  inflict: (source: string, at: number) => string
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)]

/** The source without, or with another text for, one of the places that a pattern finds. */
const replaced = (pattern: RegExp, by: (found: string) => string): Damage['inflict'] => {
  return (source, at) => {
    const found = pick([...source.matchAll(pattern)], at)
    if (!found) return source
    return source.slice(0, found.index) + by(found[0]) + source.slice(found.index + found[0].length)
  }
}
const cutBefore =
  (pattern: RegExp): Damage['inflict'] =>
  (source, at) =>
    source.slice(0, pick([...source.matchAll(pattern)], at)?.index)

const none = () => ''
const twice = (found: string) => found + found

export const pageDamages: readonly Damage[] = [
  { name: 'a cell lost', inflict: replaced(/<td[^>]*>[^<]*<\/td>/g, none) },
  { name: 'a cell doubled', inflict: replaced(/<td[^>]*>[^<]*<\/td>/g, twice) },
  { name: 'a row lost', inflict: replaced(/<tr[^>]*>.*?<\/tr>/gs, none) },
  { name: 'a row doubled', inflict: replaced(/<tr[^>]*>.*?<\/tr>/gs, twice) },
  { name: 'a tag lost', inflict: replaced(/<\/?(?:td|tr|table|tbody|th)\b[^>]*>/g, none) },
  { name: 'a tag doubled', inflict: replaced(/<\/?(?:td|tr|table|tbody|th)\b[^>]*>/g, twice) },
  {
    name: 'a span more',
    inflict: replaced(/(?:col|row)span="?\d+/g, (span) => span.replace(/\d+/, (n) => `${Number(n) + 1}`)),
  },
  { name: 'a span lost', inflict: replaced(/ (?:col|row)span="?\d+"?/g, none) },
  { name: 'cut off', inflict: cutBefore(/<(?:td|tr|p)\b/g) },
]

export const textDamages: readonly Damage[] = [
  { name: 'a line lost', inflict: replaced(/^.*\n/gm, none) },
  { name: 'a line doubled', inflict: replaced(/^.*\n/gm, twice) },
  { name: 'a line break lost', inflict: replaced(/\n/g, none) },
  { name: 'a line break more', inflict: replaced(/(?<=\n)/g, () => '\n') },
  { name: 'a pipe lost', inflict: replaced(/\|/g, none) },
  { name: 'a pipe doubled', inflict: replaced(/\|/g, twice) },
  { name: 'cut off', inflict: cutBefore(/^./gm) },
]

/** Bytes overwritten, left out or put in, one after the other. */
export const damagedBytes = (
  bytes: Uint8Array,
  hits: readonly { at: number; byte: number; kind: number }[],
): Uint8Array => {
  const out = [...bytes]
  for (const { at, byte, kind } of hits) {
    const place = Math.floor(at * out.length)
    if (kind === 0) out[place] = byte
    else if (kind === 1) out.splice(place, 1 + (byte % 40))
    else out.splice(place, 0, byte)
  }
  return Uint8Array.from(out)
}
