import { forms } from '../data/forms/form.ts'
import { isSpace } from './characters.ts'
import { fold, foldTexts } from './fold.ts'
import { commonVocabulary, type Label, statisticsVocabulary, vocabularyOf } from './labels.ts'
import type { Vocabulary } from './vocabulary.ts'
import { WordIndex } from './word-index.ts'

/** A label found in running text: `from` to `to` in the text, with its number and the note in brackets behind it. */
export interface Hit {
  from: number
  to: number
  labels: readonly Label[]
  /** the label as printed, without what divides it */
  text: string
}

interface Index {
  words: WordIndex<readonly Label[]>
  /** the number printed before a row's label, as it may be written */
  ordinals: Map<string, RegExp>
}

/** a number as it stands before a label: 3. or （三） or 三、, bare only where nothing else can be meant */
const ordinalPattern = (number: string): RegExp =>
  new RegExp(
    `(?:[（(]\\s*)?${number}\\s*(?:[)）]\\s*[、.．]?|[、.．，,]|\\\\\\.)\\s*$|(?<![\\d０-９.,\\s])${number}$|(?<=[\\n|])[ \\t]*${number}[ \\t]*$`,
  )

/** Everything that the forms of one vocabulary print, to be looked for in running text. */
const indexOf = ({ names }: Vocabulary, more: readonly string[]): Index => {
  const words: [string, readonly Label[]][] = [...names].filter(([name]) => name.length >= 2)
  const ordinals = new Map<string, RegExp>()
  const printed = new Map<string, Label>()
  for (const form of forms.filter((f) => vocabularyOf(f).names === names))
    for (const row of form.tables.flatMap((t) => [...(t.rows ?? []), ...(t.blocks ?? []).flatMap((b) => b.rows)])) {
      const number = /^[（(]?([一二三四五六七]|\d)[）)、.]/.exec(row.zh)?.[1]
      if (number) ordinals.set(row.id, ordinalPattern(number))
      // with the printed note, which holds words that are labels themselves (不计其他情形)
      const key = fold(row.zh).replace(/^(?:[一二三四五六七]|\d)/, '')
      if (key.length > 3 && !names.has(key)) printed.set(key, { kind: 'row', row: row.id })
    }
  for (const [key, label] of printed) words.push([key, [label]])
  for (const name of more) words.push([name, [{ kind: 'heading' }]])
  return { words: new WordIndex(words), ordinals }
}

const common = indexOf(commonVocabulary, [
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议行政诉讼情况',
  '政府信息公开行政复议和行政诉讼情况',
  ...[...'一五六八九'].map((n) => `第二十条第${n}项`),
])
const statistics = indexOf(statisticsVocabulary, [])

const anyOrdinal =
  /(?:[（(]\s*(?:[一二三四五六七八九十]|\d{1,2})\s*[)）]\s*[、.．]?|[一二三四五六七八九十]\s*[、.．，,]|(?<![\d.,])\d{1,2}\s*[、.．，,]|[①-⑳])\s*$/

/** what a number, or a quotation, before a label can end with */
const numbering = new Set(
  [...'0123456789０１２３４５６７８９一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳）)（(、.．，,「“"『'].map((c) =>
    c.charCodeAt(0),
  ),
)

/** where a label begins once its own number counts in; digits that belong to the figures before it stay outside */
const startWithOrdinal = (
  text: string,
  at: number,
  labels: readonly Label[],
  floor: number,
  ordinals: ReadonlyMap<string, RegExp>,
): number => {
  const first = Math.max(floor, at - 12)
  // nearly every label follows a line break, a pipe or a word
  let end = at
  while (end > first && isSpace(text.charCodeAt(end - 1))) end--
  if (end === first || !numbering.has(text.charCodeAt(end - 1))) return at
  const before = text.slice(first, at)
  for (const label of labels) {
    const match = label.kind === 'row' ? ordinals.get(label.row)?.exec(before) : null
    if (match) return at - before.length + match.index
  }
  const match = anyOrdinal.exec(before)
  if (match) return at - before.length + match.index
  return /[（(「“"『]$/.test(before) ? at - 1 : at
}

/** where a label ends once the note in brackets behind it counts in */
const endWithNote = (text: string, to: number): number => {
  let at = to
  while (at < to + 3 && isSpace(text.charCodeAt(at))) at++
  if (text[at] === '（' || text[at] === '(') {
    const note = /^.[^（()）|]{1,60}[)）]/.exec(text.slice(at, to + 80))
    if (note && /\p{Script=Han}{2}|[（(]万?[元件条项个][）)]/u.test(note[0])) return at + note[0].length
  }
  return to < text.length && ')）」”"』'.includes(text[to]!) ? to + 1 : to
}

const find = (text: string, index: Index): Hit[] => {
  const folded = foldTexts([text])
  const { places, length } = folded
  const hits: Hit[] = []
  let i = 0
  while (i + 1 < length) {
    const found = index.words.longestAt(folded, i)
    if (!found) {
      i++
      continue
    }
    const { word, value: labels } = found
    const first = places[i]!
    const last = places[i + word.length - 1]!
    // a label torn apart by more than a few lines is two other things
    if (last - first > word.length * 30 + 60) {
      i++
      continue
    }
    const to = endWithNote(text, last + 1)
    const from = startWithOrdinal(text, first, labels, hits.at(-1)?.to ?? 0, index.ordinals)
    hits.push({ from, to, labels, text: text.slice(from, to) })
    i += word.length
    while (i < length && places[i]! < to) i++
  }
  return hits
}

/**
 * All labels of the forms of 2019 and 2021 in running text, in order: longest first, never overlapping, whatever white
 * space, pipes or markup divides their characters. Linear in the length of the text.
 */
export const findLabels = (text: string): Hit[] => find(text, common)

/** The same for the indicators of the statistics of 2014. */
export const findIndicators = (text: string): Hit[] => find(text, statistics)
