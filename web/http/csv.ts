import { csvLine } from '../../data/dataset/formats/csv.ts'
import type { Row } from '../../data/dataset/table.ts'
import type { CsvTable } from '../page.ts'

const rowsPerPiece = 500

/** CSV of rows, piece by piece: a table of any length is sent without being held. */
export const csvStream = ({ columns, rows }: CsvTable): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  const lineOf = (row: Row) => csvLine(columns.map((name) => row[name] ?? null))
  let head = csvLine(columns)
  return new ReadableStream({
    async pull(controller) {
      let piece = head
      head = ''
      for (let count = 0; count < rowsPerPiece; count++) {
        const { done, value } = await iterator.next()
        if (!done) piece += lineOf(value)
        else {
          if (piece) controller.enqueue(encoder.encode(piece))
          return controller.close()
        }
      }
      controller.enqueue(encoder.encode(piece))
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
}
