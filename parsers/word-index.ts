import type { Folded } from './fold.ts'

interface Entry<T> {
  word: string
  value: T
}

const pairOf = (first: number, second: number): number => first * 0x10000 + second

/** Words of two or more characters, to be looked for at every place of a folded text in one pass over it. */
export class WordIndex<T> {
  /** 1 for each code unit that a word begins with */
  readonly #begins = new Uint8Array(0x10000)
  /** words by their first two characters, longest first */
  readonly #words = new Map<number, Entry<T>[]>()

  constructor(words: Iterable<readonly [word: string, value: T]>) {
    for (const [word, value] of words) {
      const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1))
      this.#begins[word.charCodeAt(0)] = 1
      this.#words.set(pair, [...(this.#words.get(pair) ?? []), { word, value }])
    }
    for (const entries of this.#words.values()) entries.sort((a, b) => b.word.length - a.word.length)
  }

  /** The longest word that begins at place `i` of a folded text. */
  longestAt({ codes, length }: Folded, i: number): Entry<T> | null {
    if (this.#begins[codes[i]!] === 0 || i + 1 >= length) return null
    const entries = this.#words.get(pairOf(codes[i]!, codes[i + 1]!))
    if (entries) for (const entry of entries) if (standsAt(entry.word, codes, length, i)) return entry
    return null
  }
}

const standsAt = (word: string, codes: Uint16Array, length: number, at: number): boolean => {
  if (at + word.length > length) return false
  for (let k = 2; k < word.length; k++) if (word.charCodeAt(k) !== codes[at + k]) return false
  return true
}
