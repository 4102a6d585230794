import { expect, test } from 'vitest'
import type { Report } from '../../data/schema/report.ts'
import type { DemoReport } from '../../demo/reports/demo-report.ts'
import { parseDocument } from '../../parsers/parse-document.ts'
import { officeFiles, printedFiles, reports } from './files-once.ts'
import type { OfficeFormat } from './office.ts'

const truth = ({ cells, year, edition, agency }: DemoReport) => ({
  agency: agency.name,
  year,
  edition,
  cells: cells.map(({ id, state, value }) => ({ id, state, value })),
})
const read = ({ cells, year, edition, agency }: Report) => ({
  agency,
  year,
  edition,
  cells: cells.map(({ id, state, value }) => ({ id, state, value })),
})

const checkAll = async (files: readonly Uint8Array[], dialect: string) => {
  expect(files).toHaveLength(reports.length)
  for (const [i, bytes] of files.entries()) {
    const report = await parseDocument({ bytes })
    expect(report.source.dialect).toBe(dialect)
    expect(read(report), reports[i]!.id).toEqual(truth(reports[i]!))
  }
}

const formats: [OfficeFormat, string][] = [
  ['docx', 'docx'],
  ['odt', 'odt'],
  ['doc', 'docx'],
  ['rtf', 'docx'],
]

test.each(formats)(
  'LibreOffice writes %s, and every cell is read back',
  { timeout: 240_000 },
  async (format, dialect) => checkAll(await officeFiles(format), dialect),
)

test('LibreOffice writes PDF, its tables ruled', { timeout: 240_000 }, async () => {
  await checkAll(await officeFiles('pdf'), 'pdf')
})

test.each([
  ['with tags', true, true],
  ['without tags', false, true],
  ['with tags, without rules', true, false],
])('Chromium prints PDF %s', { timeout: 240_000 }, async (_, tags, ruled) =>
  checkAll(await printedFiles(tags, ruled), 'pdf'),
)
