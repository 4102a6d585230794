import { type Portal, portalSchema } from '../schema/portal.ts'
import { type Problem, readList } from '../yaml/read-list.ts'

/** A list under `portals:`, or a file that is one portal. */
export const portalList = { key: 'portals', schema: portalSchema, single: true }

/**
 * The portals in the text of a YAML file: a list under `portals:`, or the file is one portal. What is wrong is
 * answered, not thrown, so that all of it can be told at once.
 */
export function readPortals(
  text: string,
  file: string,
): { entries: { portal: Portal; file: string; line: number }[]; problems: Problem[] } {
  const { entries, problems } = readList(text, file, portalList)
  return { entries: entries.map(({ value, ...where }) => ({ portal: value, ...where })), problems }
}
