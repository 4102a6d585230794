import { forms } from '../data/forms/form.ts'
import { fold, foldWithPlaces } from './fold.ts'
import { type Label, labelNames, vocabularyOf } from './labels.ts'

/** A label found in running text: `from` to `to` in the text, with its number and the note in brackets behind it. */
export interface Hit {
  from: number
  to: number
  labels: readonly Label[]
  /** the label as printed, without what divides it */
  text: string
}

interface Key {
  key: string
  labels: readonly Label[]
}

/** the forms whose tables share these labels */
const common = forms.filter((form) => vocabularyOf(form).names === labelNames)

const byFirstTwo = new Map<number, Key[]>()
const pairAt = (text: string, i: number): number => text.charCodeAt(i) * 0x10000 + text.charCodeAt(i + 1)
const addKey = (key: string, labels: readonly Label[]) => {
  const pair = pairAt(key, 0)
  byFirstTwo.set(
    pair,
    [...(byFirstTwo.get(pair) ?? []), { key, labels }].sort((a, b) => b.key.length - a.key.length),
  )
}
for (const [key, labels] of labelNames) addKey(key, labels)
// labels with their printed notes, which hold words that are labels themselves (不计其他情形)
const printed = new Map<string, Label>()
for (const form of common)
  for (const row of form.tables.flatMap((t) => [...(t.rows ?? []), ...(t.blocks ?? []).flatMap((b) => b.rows)])) {
    const key = fold(row.zh).replace(/^(?:[一二三四五六七]|\d)/, '')
    if (key.length > 3 && !labelNames.has(key)) printed.set(key, { kind: 'row', row: row.id })
  }
for (const [key, label] of printed) addKey(key, [label])
for (const name of [
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议行政诉讼情况',
  '政府信息公开行政复议和行政诉讼情况',
])
  addKey(name, [{ kind: 'heading' }])
for (const n of '一五六八九') addKey(`第二十条第${n}项`, [{ kind: 'heading' }])

const ordinals = new Map<string, string>()
for (const form of common)
  for (const table of form.tables)
    for (const row of [...(table.rows ?? []), ...(table.blocks ?? []).flatMap((b) => b.rows)]) {
      const number = /^[（(]?([一二三四五六七]|\d)[）)、.]/.exec(row.zh)?.[1]
      if (number) ordinals.set(row.id, number)
    }

const anyOrdinal =
  /(?:[（(]\s*(?:[一二三四五六七八九十]|\d{1,2})\s*[)）]\s*[、.．]?|[一二三四五六七八九十]\s*[、.．，,]|(?<![\d.,])\d{1,2}\s*[、.．，,]|[①-⑳])\s*$/

/** where a label begins once its own number counts in; digits that belong to the figures before it stay outside */
const startWithOrdinal = (text: string, at: number, labels: readonly Label[], floor: number): number => {
  const before = text.slice(Math.max(floor, at - 12), at)
  for (const label of labels) {
    const expected = label.kind === 'row' ? ordinals.get(label.row) : undefined
    if (!expected) continue
    const own = new RegExp(
      `(?:[（(]\\s*)?${expected}\\s*(?:[)）]\\s*[、.．]?|[、.．，,]|\\\\\\.)\\s*$|(?<![\\d０-９.,\\s])${expected}$|(?<=[\\n|])[ \\t]*${expected}[ \\t]*$`,
    )
    const match = own.exec(before)
    if (match) return at - before.length + match.index
  }
  const match = anyOrdinal.exec(before)
  if (match) return at - before.length + match.index
  return /[（(「“"『]$/.test(before) ? at - 1 : at
}

/** where a label ends once the note in brackets behind it counts in */
const endWithNote = (text: string, to: number): number => {
  const note = /^[\s]{0,3}[（(][^（()）|]{1,60}[)）]/.exec(text.slice(to, to + 80))
  if (note && /\p{Script=Han}{2}|[（(]万?[元件条项个][）)]/u.test(note[0])) return to + note[0].length
  return /^[)）」”"』]/.test(text.slice(to, to + 1)) ? to + 1 : to
}

/**
 * All labels of the forms in running text, in order: longest first, never overlapping, whatever white space, pipes or
 * markup divides their characters. Linear in the length of the text.
 */
export const findLabels = (text: string): Hit[] => {
  const { text: folded, places } = foldWithPlaces(text)
  const hits: Hit[] = []
  let i = 0
  while (i + 1 < folded.length) {
    const key = byFirstTwo.get(pairAt(folded, i))?.find((k) => folded.startsWith(k.key, i))
    if (!key) {
      i++
      continue
    }
    const first = places[i]!
    const last = places[i + key.key.length - 1]!
    // a label torn apart by more than a few lines is two other things
    if (last - first > key.key.length * 30 + 60) {
      i++
      continue
    }
    const to = endWithNote(text, last + 1)
    const from = startWithOrdinal(text, first, key.labels, hits.at(-1)?.to ?? 0)
    hits.push({ from, to, labels: key.labels, text: text.slice(from, to) })
    i += key.key.length
    while (i < places.length && places[i]! < to) i++
  }
  return hits
}
