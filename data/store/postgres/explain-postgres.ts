import { StoreAwayError, StoreError } from '../store-error.ts'

// https://www.postgresql.org/docs/current/errcodes-appendix.html and the codes of Node's sockets: what may pass
const away: [codes: RegExp, sentence: string][] = [
  [/^ECONNREFUSED$/, 'refuses the connection: no server is there'],
  [/^(ENOTFOUND|EAI_\w+)$/, 'has a host name that does not resolve'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|08\w{3}|57P0[12]|25P0[34]|57P05)$/, 'broke the connection off'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'cannot be reached'],
  [/^57P03$/, 'is starting or stopping'],
  [/^53300$/, 'has no connection to spare: raise max_connections, or run fewer workers'],
  [/^(53100|58030)$/, 'cannot grow: the disk is full'],
  [/^53\w{3}$/, 'has run out of memory or of another resource'],
]

// What a person has to put right.
const wrong: [codes: RegExp, sentence: string][] = [
  [/^28\w{3}$/, 'does not let this user in'],
  [/^3D000$/, 'does not exist: create the database first'],
  [/^42501$/, 'does not allow this user to do that'],
  [/^25006$/, 'can only be read: it is a standby'],
  [/^XX00[12]$/, 'is damaged'],
]

/** What the server says of a full disk when it cannot keep a file of its own: it has no code for that. */
const isFull = (code: string, message: string) => code === 'XX000' && /^could not (write|extend|create)/.test(message)

/** Errors of the pg package that carry no code; the words are its own. */
const wordsOf = (message: string): string => {
  if (/Connection terminated|Client has encountered|not queryable|connection is closed/i.test(message))
    return 'ECONNRESET'
  return /timeout (exceeded|expired)/i.test(message) ? 'ETIMEDOUT' : ''
}

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return isFull(code, error.message) ? '53100' : code
  return error instanceof AggregateError ? codeOf(error.errors[0]) : wordsOf(error.message)
}

/** An error of the pg package as a StoreError naming the database, where a person can do something; any other as it is. */
export const explainPostgres = (error: unknown, where: string): unknown => {
  const code = codeOf(error)
  const sentenceIn = (list: typeof away) => list.find(([codes]) => codes.test(code))?.[1]
  const passing = sentenceIn(away)
  if (passing) return new StoreAwayError(`${where} ${passing}`, { cause: error })
  const lasting = sentenceIn(wrong)
  return lasting ? new StoreError(`${where} ${lasting}`, { cause: error }) : error
}
