import { candidatesIn, linesIn } from './prefilter.ts'
import { type Fields, type FoundReport, type Taken, takeLine } from './take-document.ts'

/** What was in a part of a corpus, counted by what came of it. */
type Counts = Record<string, number>

/** A part of a corpus that was read. */
export interface Part {
  start: number
  counts: Counts
  found: FoundReport[]
}

/** A part that nothing has been read of yet. */
export const emptyPart = (start: number): Part => ({
  start,
  counts: { documents: 0, candidates: 0, reports: 0 },
  found: [],
})

/** Counts one document that the bytes spoke for. */
export const countTaken = (part: Part, taken: Taken): void => {
  const add = (what: string) => {
    part.counts[what] = (part.counts[what] ?? 0) + 1
  }
  add('candidates')
  add('found' in taken ? 'reports' : `rejected:${taken.rejected}`)
  if ('found' in taken) part.found.push(taken.found)
}

/** Counts a line that is too long to be looked at. */
export const rejectLongLine = (part: Part): void => {
  part.counts.documents!++
  part.counts['rejected:too-long'] = (part.counts['rejected:too-long'] ?? 0) + 1
}

/** Reads a block of whole lines that begins at byte `at` of the corpus into a part. The last line of a corpus may lack its line feed. */
export const scanBlock = (block: Buffer, at: number, fields: Fields, part: Part): void => {
  part.counts.documents! += linesIn(block)
  for (const { start, line } of candidatesIn(block)) countTaken(part, takeLine(line, at + start, fields))
}
