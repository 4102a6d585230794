import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Document } from '../../parsers/document.ts'
import { readDoc } from '../../parsers/readers/doc.ts'
import { readDocx } from '../../parsers/readers/docx.ts'
import { readOdt } from '../../parsers/readers/odt.ts'
import { readRtf } from '../../parsers/readers/rtf.ts'
import { byLibreOffice, type OfficeFormat } from './office.ts'
import expected from './run-styles/raised-and-struck.json' with { type: 'json' }

const page = readFileSync(new URL('./run-styles/raised-and-struck.html', import.meta.url), 'utf8')
const readers: [OfficeFormat, (bytes: Uint8Array) => Document][] = [
  ['docx', readDocx],
  ['odt', readOdt],
  ['doc', readDoc],
  ['rtf', readRtf],
]

test.each(readers)('raised and struck text in a .%s that LibreOffice writes', { timeout: 240_000 }, (format, read) => {
  const { blocks } = read(byLibreOffice([page], format)[0]!)
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  // programs mark what was struck out piece by piece
  const cells = blocks.flatMap((block) =>
    block.kind === 'grid' ? block.grid.rows.map((row) => row.cells.map(({ text }) => text.replaceAll('~~~~', ''))) : [],
  )
  expect({ prose: texts[0], cells }).toEqual(expected)
})
