import { type Form, type FormColumn, forms } from '../data/forms/form.ts'
import variants from '../data/forms/variants.json' with { type: 'json' }
import { createVocabulary, type Label, type Vocabulary, withoutNotes } from './vocabulary.ts'

export type { Label } from './vocabulary.ts'

/** A row of a form with what is printed in it. */
export interface FormLine {
  table: string
  row: string
  group: string | null
  unit: string | null
  columns: readonly FormColumn[]
  /** ids of its cells, in the order of the columns */
  ids: readonly string[]
  /** its place among the rows of the form, in printing order */
  place: number
  /** the place of its first cell among those of the form */
  first: number
}

const readLines = (form: Form): ReadonlyMap<string, FormLine> => {
  const lines = new Map<string, FormLine>()
  let first = 0
  for (const table of form.tables)
    for (const { rows, columns } of table.blocks ?? [{ rows: table.rows ?? [], columns: table.columns ?? [] }])
      for (const row of rows) {
        lines.set(row.id, {
          table: table.id,
          row: row.id,
          group: table.groups?.find((g) => row.id.startsWith(`${g.id}.`))?.id ?? null,
          unit: row.unit,
          columns,
          ids: columns.map((column) => `${table.id}.${row.id}.${column.id}`),
          place: lines.size,
          first,
        })
        first += columns.length
      }
  return lines
}

const linesOfForms = new Map(forms.map((form) => [form, readLines(form)]))

/** Rows of a form by row id, in printing order. */
export const linesOf = (form: Form): ReadonlyMap<string, FormLine> => linesOfForms.get(form) ?? readLines(form)

/** （一）主动公开政府信息数（不同渠道…） → 主动公开政府信息数 */
function withoutNumber(zh: string): string {
  return withoutNotes(zh)
    .replace(/^(?:[（(]?[一二三四五六七八九]+[）)、]|\d\.|其中[:：])+/, '')
    .replace(/^[一二三四五六七八九](?=[^一-九])/, '')
}

const named = (names: Record<string, readonly string[]>, label: (id: string) => Label) =>
  Object.entries(names).flatMap(([id, list]) => list.map((name) => [name, label(id)] as const))

/** the labels of the forms of 2019 and 2021 */
export const commonVocabulary: Vocabulary = createVocabulary([
  ...named(variants.rows, (row) => ({ kind: 'row', row })),
  ...named(variants.groups, (group) => ({ kind: 'group', group })),
  ...named(variants.columns, (column) => ({ kind: 'column', column })),
  ...variants.headings.map((name) => [name, { kind: 'heading' }] as const),
])

/** the indicators of the statistics of 2014, by their printed names */
export const statisticsVocabulary: Vocabulary = createVocabulary(
  forms
    .flatMap((form) => form.tables)
    .filter((table) => table.id === 'statistics')
    .flatMap((table) => [
      ...(table.rows ?? []).map(({ id, zh }) => [withoutNumber(zh), { kind: 'row', row: id }] as const),
      ...(table.headings ?? []).map((zh) => [withoutNumber(zh), { kind: 'heading' }] as const),
      ...variants.statistics.map((name) => [name, { kind: 'heading' }] as const),
    ]),
)

/** The labels that a form uses. */
export const vocabularyOf = (form: Form): Vocabulary =>
  form.tables.some(({ id }) => id === 'statistics') ? statisticsVocabulary : commonVocabulary

/** What a label of the forms of 2019 and 2021 can stand for; see Vocabulary. */
export const { labelsOf } = commonVocabulary
