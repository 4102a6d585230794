import { fileNameIn } from '../crawlers/file-name.ts'
import { mentionsReport, yearIn } from '../crawlers/report-title.ts'
import type { Snapshot } from '../data/schema/snapshot.ts'

/**
 * What the name that a server gave a file says of the report in it, where that name reads like a report's title; what
 * kind of file it is, only its bytes say.
 */
export const namedBy = ({ exchange }: Snapshot): { title: string | null; year: number | null } => {
  const header = exchange?.headers.find(([name]) => name === 'content-disposition')?.[1]
  const title = fileNameIn(header)?.replace(/\.[a-z]{2,4}$/i, '') ?? ''
  return mentionsReport(title) ? { title, year: yearIn(title) } : { title: null, year: null }
}
