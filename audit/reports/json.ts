import { auditsOf, type Renderer } from './audited.ts'

/** One audit: one JSON object; several: JSON Lines, in the order given. */
export const json: Renderer = async function* (collection) {
  for await (const audit of auditsOf(collection)) yield `${JSON.stringify(audit)}\n`
}
