import { ContactError } from '../crawlers/user-agent.ts'

/** Something could not be done, for a reason a person can act on: one sentence that names the file, address or option. */
export class UserError extends Error {}

/** The sentence for whatever was thrown. A defect of gouji's says so, and shows where when GOUJI_DEBUG is set. */
export const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return `this is a defect of gouji: ${error}`
  if (error instanceof UserError || error instanceof ContactError) return error.message
  if (process.env.GOUJI_DEBUG) return error.stack ?? error.message
  return `this is a defect of gouji: ${error.message} (GOUJI_DEBUG=1 shows where)`
}
