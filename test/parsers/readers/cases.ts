import { readdirSync, readFileSync } from 'node:fs'
import type { Block, Document } from '../../../parsers/document.ts'

/** The inputs of a folder beside this file, each with what is expected of it: NAME.txt and NAME.json. */
export const casesIn = (folder: string): { name: string; text: string; expected: unknown }[] => {
  const place = new URL(`${folder}/`, import.meta.url)
  const files = readdirSync(place).filter((file) => !file.endsWith('.json'))
  return files.map((file) => ({
    name: file,
    text: readFileSync(new URL(file, place), 'utf8'),
    expected: JSON.parse(readFileSync(new URL(file.replace(/\.[^.]+$/, '.json'), place), 'utf8')),
  }))
}

const drawBlock = (block: Block): unknown => {
  if (block.kind !== 'grid') return block.kind === 'text' ? block.text : `[${block.alt}]`
  const rows = block.grid.rows.map(({ cells }) =>
    cells.map(({ column, span, text, picture }) =>
      `${column}${span > 1 ? `+${span}` : ''}: ${picture ? '[picture]' : text}`.trimEnd(),
    ),
  )
  return block.grid.exact ? rows : { ragged: rows }
}

/** A document as the expected files write it: text as it is, a table as its rows, each cell with its column (and span). */
export const draw = (document: Document): unknown[] => document.blocks.map(drawBlock)
