import { fold } from './fold.ts'

/** What a label on the page stands for. */
export type Label =
  | { kind: 'row'; row: string }
  | { kind: 'group'; group: string }
  | { kind: 'column'; column: string }
  | { kind: 'heading' }

/** The labels of forms that share their tables, and what a text on a page can be among them. */
export interface Vocabulary {
  /** every name of a label, folded → what it can stand for */
  names: ReadonlyMap<string, readonly Label[]>
  /**
   * What a label can stand for, most likely first; empty when it is no label. Numbering, brackets, spaces and full-width
   * characters make no difference; a label cut short or mistyped is taken when it can mean only one thing.
   */
  labelsOf: (text: string) => readonly Label[]
}

/** bracketed notes inside a label say nothing about which row it is: （区分处理的，…）, （含联合印发的） */
export const withoutNotes = (label: string): string =>
  label.replace(/[（(][^（()）]*[)）]/g, (note) =>
    note.length > 5 || /^.(?:单位)?[:：]?(?:件|条|项|个|宗|起|万?元).$/.test(note) ? '' : note,
  )

/** 上年处理决定数量 is not 本年处理决定数量 mistyped */
const ofLastYear = /[上去前]一?年/

const ordinal = /^(?:第?[一二三四五六七八九十]{1,2}|\d{1,2})/

/** A label as it is compared: folded, without its number and without bracketed notes. */
export const labelKey = (text: string): string => {
  const key = fold(withoutNotes(text))
  const bare = key.replace(ordinal, '')
  return bare.length >= 2 ? bare : key
}

/** the pairs of characters of a text, a pair that comes again told apart by its number */
const pairs = (text: string): string[] => {
  const counts = new Map<string, number>()
  return Array.from({ length: text.length - 1 }, (_, i) => {
    const pair = text.slice(i, i + 2)
    const n = (counts.get(pair) ?? 0) + 1
    counts.set(pair, n)
    return n === 1 ? pair : pair + n
  })
}

const isWithin = (part: string, whole: string): boolean => {
  let at = 0
  for (const c of part) {
    at = whole.indexOf(c, at) + 1
    if (at === 0) return false
  }
  return true
}

const none: readonly Label[] = []
const meanings = new WeakMap<readonly Label[], string>()

/** The same text for labels that mean the same. */
export const meaningOf = (labels: readonly Label[]): string => {
  const known = meanings.get(labels)
  if (known) return known
  const meaning = JSON.stringify(labels)
  meanings.set(labels, meaning)
  return meaning
}

/** A vocabulary from names and their labels; the same name may stand for several. */
export const createVocabulary = (named: Iterable<readonly [string, Label]>): Vocabulary => {
  const names = new Map<string, Label[]>()
  for (const [name, label] of named) {
    const key = fold(name)
    const known = names.get(key) ?? []
    if (!known.some((l) => JSON.stringify(l) === JSON.stringify(label))) names.set(key, [...known, label])
  }
  // keys long enough that a cut or mistyped label can still be told from all others
  const long = [...names]
    .filter(([key]) => key.length >= 5)
    .map(([key, labels]) => ({ key, labels, meaning: meaningOf(labels) }))
  const withPair = new Map<string, number[]>()
  for (const [i, { key }] of long.entries())
    for (const pair of pairs(key)) withPair.set(pair, [...(withPair.get(pair) ?? []), i])

  /** how many pairs of characters a text shares with each long key, from 0 to 1 */
  const similarities = (text: string): number[] => {
    const shared = long.map(() => 0)
    for (const pair of pairs(text)) for (const i of withPair.get(pair) ?? []) shared[i]!++
    return shared.map((n, i) => (2 * n) / (text.length + long[i]!.key.length - 2))
  }

  const lookUp = (text: string): readonly Label[] => {
    const whole = fold(text)
    if (/^第二十条第[一五六八九]项/.test(whole)) return [{ kind: 'heading' }]
    const key = labelKey(text)
    const direct = names.get(whole) ?? names.get(key)
    if (direct) return direct
    if (key.length < 4) return none
    // cut short, or longer by a word: only when a single label begins so
    const begun = long.filter((k) => k.key.startsWith(key) || (key.startsWith(k.key) && key.length <= k.key.length + 8))
    if (begun.length > 0) {
      const longest = begun.reduce((a, b) => (b.key.length > a.key.length ? b : a))
      if (new Set(begun.map((k) => k.meaning)).size === 1 || key.startsWith(longest.key)) return longest.labels
    }
    // words left out: only when all that is left stands, in order, in the labels of one meaning
    const abridged = long.filter((k) => k.key.length > key.length && isWithin(key, k.key))
    if (new Set(abridged.map((k) => k.meaning)).size === 1) return abridged[0]!.labels
    // mistyped: nearest by shared pairs of characters, clearly nearer than any label of another meaning
    if (key.length > 60) return none
    const scores = similarities(key)
    const best = scores.indexOf(Math.max(...scores))
    if (scores[best]! < 0.7 || ofLastYear.test(key) !== ofLastYear.test(long[best]!.key)) return none
    const { labels, meaning } = long[best]!
    const rival = Math.max(0, ...scores.filter((_, i) => long[i]!.meaning !== meaning))
    return scores[best]! - rival >= 0.1 ? labels : none
  }

  const remembered = new Map<string, readonly Label[]>()
  return {
    names,
    labelsOf: (text) => {
      const known = remembered.get(text)
      if (known) return known
      const labels = lookUp(text)
      if (remembered.size > 20_000) remembered.clear()
      // a copy: the text is a slice of its page, and would keep all of it in memory
      remembered.set(Buffer.from(text, 'utf16le').toString('utf16le'), labels)
      return labels
    },
  }
}
