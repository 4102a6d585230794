import { createHash } from 'node:crypto'
import type { Report } from '../schema/report.ts'

/**
 * 32 hex digits over what a report says: who, when, and every cell. Left out is all that comes and goes without the
 * agency's doing: where and when it was fetched, warnings, the way prose was cut, so that a release lists no change that
 * is none.
 */
export const digestOf = ({ agency, year, edition, publishedOn, cells }: Report): string => {
  const content = [
    agency,
    year,
    edition,
    publishedOn,
    cells.map(({ id, value, state, raw }) => [id, value, state, raw]),
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}
