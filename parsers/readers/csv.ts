import type { Block } from '../document.ts'
import { gridBlock, textCell } from './taken.ts'

/** more fields than any form has columns, with what spreadsheets add */
const maxFields = 400
const delimiters = [',', '\t', ';']

/**
 * A whole text of separated values (RFC 4180; commas, tabs or semicolons) → its blocks: records of equal length are a
 * table, a lone field is a line of text. Null when the text is anything else: where records of one table differ in
 * length, cells were joined without care, and a comma may as well stand inside a figure.
 */
export const readCsv = (text: string): Block[] | null => {
  for (const delimiter of delimiters) {
    const groups = groupsOf(text, delimiter)
    if (groups && isTable(groups)) return blocksOf(groups)
  }
  return null
}

/** Records by group, a blank line between two groups; null when a quote is never closed or records are too long. */
const groupsOf = (text: string, delimiter: string): string[][][] | null => {
  const groups: string[][][] = [[]]
  let record: string[] = []
  const endRecord = () => {
    if (record.length > 1 || record[0] !== '') groups.at(-1)!.push(record)
    else if (groups.at(-1)!.length > 0) groups.push([])
    record = []
  }
  for (let i = 0; i <= text.length; ) {
    let field = ''
    if (text[i] === '"') {
      let close = text.indexOf('"', i + 1)
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
      if (close < 0) return null
      field = text.slice(i + 1, close).replaceAll('""', '"')
      i = close + 1
    }
    const start = i
    while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++
    record.push((field + text.slice(start, i)).trim())
    if (record.length > maxFields) return null
    if (text[i] !== delimiter) endRecord()
    i++
  }
  return groups.filter((group) => group.length > 0)
}

const width = (group: readonly (readonly string[])[]): number => group[0]!.length

/** most records, and nearly all of those with several fields, stand in groups of one length */
const isTable = (groups: readonly string[][][]): boolean => {
  let records = 0
  let several = 0
  let inTables = 0
  for (const group of groups) {
    records += group.length
    several += group.filter((record) => record.length > 1).length
    const rows = group.some((record) => record.filter((field) => field !== '').length > 1)
    if (rows && group.every((record) => record.length === width(group))) inTables += group.length
  }
  return inTables >= 5 && inTables >= several * 0.8 && inTables >= records * 0.5
}

const blocksOf = (groups: readonly string[][][]): Block[] =>
  groups.flatMap((group): Block[] => {
    if (width(group) === 1 || group.some((record) => record.length !== width(group)))
      return group.map((record) => ({ kind: 'text', text: record.filter((f) => f !== '').join(' ') }))
    return [gridBlock(group.map((record) => record.map((field, i) => textCell(field, i, 1, i))))]
  })
