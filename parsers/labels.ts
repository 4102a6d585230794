import { type Form, type FormColumn, forms } from '../data/forms/form.ts'
import variants from '../data/forms/variants.json' with { type: 'json' }
import { fold } from './fold.ts'

/** What a label on the page stands for. */
export type Label =
  | { kind: 'row'; row: string }
  | { kind: 'group'; group: string }
  | { kind: 'column'; column: string }
  | { kind: 'heading' }

/** A row of a form with what is printed in it. */
export interface FormLine {
  table: string
  row: string
  group: string | null
  columns: readonly FormColumn[]
}

const rowNames: Record<string, string[]> = variants.rows
const groupNames: Record<string, string[]> = variants.groups
const columnNames: Record<string, string[]> = variants.columns

/** Rows of a form by row id, in printing order. */
export const linesOf = (form: Form): Map<string, FormLine> =>
  new Map(
    form.tables.flatMap((table) =>
      (table.blocks ?? [{ rows: table.rows ?? [], columns: table.columns ?? [] }]).flatMap((block) =>
        block.rows.map((row): [string, FormLine] => [
          row.id,
          {
            table: table.id,
            row: row.id,
            group: table.groups?.find((g) => row.id.startsWith(`${g.id}.`))?.id ?? null,
            columns: block.columns,
          },
        ]),
      ),
    ),
  )

/** bracketed notes inside a label say nothing about which row it is: （区分处理的，…）, （含联合印发的） */
export const withoutNotes = (label: string): string =>
  label.replace(/[（(][^（()）]*[)）]/g, (note) =>
    note.length > 5 || /^.(?:单位)?[:：]?(?:件|条|项|个|宗|起|万?元).$/.test(note) ? '' : note,
  )

const ordinal = /^(?:第?[一二三四五六七八九十]{1,2}|\d{1,2})/

/** A label as it is compared: folded, without its number and without bracketed notes. */
export const labelKey = (text: string): string => {
  const key = fold(withoutNotes(text))
  const bare = key.replace(ordinal, '')
  return bare.length >= 2 ? bare : key
}

const rowIds = new Set(forms.flatMap((form) => [...linesOf(form).keys()]))
/** every name of a label, folded → what it can stand for */
export const labelNames: ReadonlyMap<string, readonly Label[]> = new Map<string, Label[]>()
const exact = labelNames as Map<string, Label[]>
const add = (name: string, label: Label) => {
  const key = fold(name)
  exact.set(key, [...(exact.get(key) ?? []), label])
}
for (const [row, names] of Object.entries(rowNames))
  if (rowIds.has(row)) for (const n of names) add(n, { kind: 'row', row })
for (const [group, names] of Object.entries(groupNames)) for (const n of names) add(n, { kind: 'group', group })
for (const [column, names] of Object.entries(columnNames)) for (const n of names) add(n, { kind: 'column', column })
for (const name of variants.headings) add(name, { kind: 'heading' })

/** keys long enough that a cut or mistyped label can still be told from all others */
const longKeys = [...exact.keys()].filter((key) => key.length >= 5)

const pairs = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}
const longPairs = longKeys.map((key) => ({ key, counts: pairs(key) }))

const similar = (a: Map<string, number>, aLength: number, b: Map<string, number>, bLength: number): number => {
  let shared = 0
  for (const [pair, n] of a) shared += Math.min(n, b.get(pair) ?? 0)
  return (2 * shared) / (aLength - 1 + bLength - 1)
}

const isWithin = (part: string, whole: string): boolean => {
  let at = 0
  for (const c of part) {
    at = whole.indexOf(c, at) + 1
    if (at === 0) return false
  }
  return true
}

const remembered = new Map<string, readonly Label[]>()
const none: readonly Label[] = []

const lookUp = (text: string): readonly Label[] => {
  if (/^第二十条第[一五六八九]项/.test(fold(text))) return [{ kind: 'heading' }]
  const key = labelKey(text)
  const direct = exact.get(fold(text)) ?? exact.get(key)
  if (direct) return direct
  if (key.length < 4) return none
  // cut short, or longer by a word: only when a single label begins so
  const begun = longKeys.filter((k) => k.startsWith(key) || (key.startsWith(k) && key.length <= k.length + 8))
  if (begun.length > 0) {
    const longest = begun.reduce((a, b) => (b.length > a.length ? b : a))
    const named = new Set(begun.flatMap((k) => exact.get(k)!.map((l) => JSON.stringify(l))))
    if (named.size === 1 || key.startsWith(longest)) return exact.get(longest)!
  }
  // words left out: only when all that is left stands, in order, in the labels of one meaning
  const abridged = longKeys.filter((k) => k.length > key.length && isWithin(key, k))
  const meanings = new Set(abridged.map((k) => JSON.stringify(exact.get(k))))
  if (meanings.size === 1) return exact.get(abridged[0]!)!
  // mistyped: nearest by shared pairs of characters, clearly nearer than any label of another meaning
  if (key.length > 60) return none
  const counts = pairs(key)
  let best: string | null = null
  let bestScore = 0
  const scores: [string, number][] = []
  for (const { key: k, counts: c } of longPairs) {
    const score = similar(counts, key.length, c, k.length)
    scores.push([k, score])
    if (score > bestScore) {
      best = k
      bestScore = score
    }
  }
  if (best === null || bestScore < 0.7) return none
  const meaning = JSON.stringify(exact.get(best))
  const rival = Math.max(0, ...scores.filter(([k]) => JSON.stringify(exact.get(k)) !== meaning).map(([, s]) => s))
  return bestScore - rival >= 0.1 ? exact.get(best)! : none
}

/**
 * What a label can stand for, most likely first; empty when it is no label of any form. Numbering, brackets, spaces,
 * full-width and traditional characters make no difference; a label cut short or mistyped is taken when it can mean only one thing.
 */
export const labelsOf = (text: string): readonly Label[] => {
  const known = remembered.get(text)
  if (known) return known
  const labels = lookUp(text)
  if (remembered.size > 20_000) remembered.clear()
  remembered.set(text, labels)
  return labels
}
