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

const add = ({ counts }: Part, what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1
}

/** Counts a document that is none of ours. */
export const reject = (part: Part, reason: string): void => add(part, `rejected:${reason}`)

/** Counts one document that the bytes spoke for. */
export const countTaken = (part: Part, taken: Taken): void => {
  add(part, 'candidates')
  if ('rejected' in taken) reject(part, taken.rejected)
  else {
    add(part, 'reports')
    part.found.push(taken.found)
  }
}

/** Counts a line that is too long to be looked at. */
export const rejectLongLine = (part: Part): void => {
  add(part, 'documents')
  reject(part, 'too-long')
}

/** Reads a block of whole lines that begins at byte `at` of the corpus into a part. The last line of a corpus may lack its line feed. */
export const scanBlock = (block: Buffer, at: number, fields: Fields, part: Part): void => {
  part.counts.documents! += linesIn(block)
  for (const { start, line } of candidatesIn(block)) countTaken(part, takeLine(line, at + start, fields))
}
