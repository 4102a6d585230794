import type { Answer } from '../data/dataset/duckdb/answer-query.ts'
import { formulaSafe } from '../data/dataset/formats/csv.ts'
import { tableOf } from './table.ts'

type Value = Answer['rows'][number][number]

const plain = (value: Value): string | number | null =>
  value === null || typeof value === 'number' ? value : typeof value === 'string' ? value : JSON.stringify(value)

const csvField = (value: Value): string => {
  const text = plain(value)
  if (typeof text !== 'string') return text === null ? '' : String(text)
  const safe = formulaSafe(text)
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const objects = ({ columns, rows }: Answer): string[] =>
  rows.map((row) => JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]!]))))

const markdownCell = (value: Value): string =>
  String(plain(value) ?? '')
    .replaceAll('|', '\\|')
    .replaceAll(/\s+/g, ' ')

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`

const writers = {
  table: ({ columns, rows }: Answer) => tableOf([columns, ...rows.map((row) => row.map(plain))]),
  csv: ({ columns, rows }: Answer) => [columns, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join(''),
  json: (answer: Answer) => `[${objects(answer).join(',\n ')}]\n`,
  jsonl: (answer: Answer) =>
    objects(answer)
      .map((line) => `${line}\n`)
      .join(''),
  markdown: ({ columns, rows }: Answer) =>
    markdownRow(columns) +
    markdownRow(columns.map(() => '---')) +
    rows.map((row) => markdownRow(row.map(markdownCell))).join(''),
}

export type AnswerFormat = keyof typeof writers

/** An answer as text: a table for a terminal, CSV as the dataset has it, one JSON array, JSON Lines, or Markdown. */
export const answerText = (answer: Answer, format: AnswerFormat): string => writers[format](answer)
