import { expect, test } from 'vitest'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import { parseApart } from '../../queue/parse-apart.ts'
import { pictureByChromium } from './office.ts'
import { pageOf, sampleReports } from './pages.ts'

const report = sampleReports().find(({ edition }) => edition === '2021')!
const truth = new Map(report.cells.map((cell) => [cell.id, cell]))

test('a picture of a report: figures that the sums confirm are right, the others stay unread', {
  timeout: 900_000,
}, async () => {
  const png = pictureByChromium(pageOf(report, true), 3400)
  await expect(parseApart({ bytes: png })).rejects.toThrow(UnreadableFileError)
  const read = await parseApart({ bytes: png, ocr: true })
  expect(read.source).toMatchObject({ dialect: 'ocr', mediaType: 'image/png' })
  expect(read.year).toBe(report.year)
  const figures = read.cells.filter(({ state }) => state === 'reported')
  expect(figures.filter(({ id, value }) => value !== truth.get(id)!.value)).toEqual([])
  expect(figures.length).toBeGreaterThan(120)
  const empty = read.cells.filter(({ state }) => state === 'blank' || state === 'marked')
  expect(empty.filter(({ id, state }) => state !== truth.get(id)!.state)).toEqual([])
  const sure = read.warnings.find(({ code }) => code === 'ocr-confidence')!
  const confidences = new Map(
    sure.message
      .split(': ')[1]!
      .split(' ')
      .map((text, i) => [sure.cells[i], Number(text)]),
  )
  expect(figures.filter(({ id }) => !(confidences.get(id)! >= 25))).toEqual([])
  const unsure = read.warnings.find(({ code }) => code === 'ocr-unconfirmed')
  expect(unsure?.cells.every((id) => read.cells.find((cell) => cell.id === id)!.state === 'unreadable')).toBe(true)
})
