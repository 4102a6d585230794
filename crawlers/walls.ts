import { checkPage } from './check-page.ts'
import { FetchError, GoneError, ThrottledError, WallError } from './errors.ts'
import type { Answer } from './exchange.ts'
import { enoughText, pageOutline } from './page-outline.ts'
import { redirectTarget, shellTarget } from './redirect.ts'
import { roughText } from './rough-text.ts'

type Status = Pick<Answer, 'status' | 'headers' | 'url'>

/**
 * Throws unless the status is one of success: a WallError for a challenge, a block or a login, a ThrottledError when the
 * host asks for patience, a GoneError for a page that is not there, a FetchError for what may pass.
 */
export function checkStatus({ status, headers, url }: Status): void {
  if (status >= 200 && status < 300) return
  const wall = wallStatuses[status]
  if (wall) throw new WallError(wall[0], `${url} ${wall[1]} (status ${status}).`)
  // 521 means "origin down" at one network and "solve this script first" at 加速乐, which marks its answers.
  const marks = [headers['x-via-jsl'], headers['set-cookie']].flat().join()
  if (status === 521 && (headers['x-via-jsl'] !== undefined || marks.includes('__jsl')))
    throw new WallError('challenge', `${url} wants a script run before it shows the page (status 521).`)
  const retryAt = retryTime(headers['retry-after'])
  if (status === 429 || (status === 503 && retryAt)) {
    const at = retryAt ?? new Date(Date.now() + defaultPatienceMs).toISOString()
    throw new ThrottledError(`status-${status}`, `${url} asks not to be called before ${at} (status ${status}).`, at)
  }
  if (status === 404 || status === 410) throw new GoneError(`status-${status}`, `${url} is gone (status ${status}).`)
  if (status >= 400 && status < 500 && status !== 408 && status !== 425)
    throw new GoneError(`status-${status}`, `${url} answers status ${status}.`)
  throw new FetchError(`status-${status}`, `${url} answers status ${status}.`)
}

const wallStatuses: Record<number, [reason: string, what: string]> = {
  401: ['login', 'wants a login'],
  407: ['login', 'wants a login'],
  403: ['forbidden', 'refuses us'],
  406: ['forbidden', 'refuses us'],
  412: ['challenge', 'wants a script run before it shows the page'],
  451: ['geo-block', 'refuses us'],
  468: ['forbidden', 'refuses us'],
  511: ['login', 'wants a login'],
}

const defaultPatienceMs = 60 * 1000
const maxPatienceMs = 24 * 60 * 60 * 1000

/** Retry-After as a time (RFC 9110 §10.2.3: seconds or a date), a day from now at the most; null when it says none. */
function retryTime(header: string | string[] | undefined): string | null {
  const value = [header ?? []].flat()[0]?.trim() ?? ''
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(wait) ? null : new Date(Date.now() + Math.min(Math.max(wait, 0), maxPatienceMs)).toISOString()
}

/** Walls and "not found" pages are smaller than this. */
const maxJudgedBytes = 256 * 1024

/**
 * Throws unless an answer is something to go on with: a redirect, a page that redirects, "not modified" where that was
 * asked for, or a page with content, as far as can be told without knowing what it should hold. An empty answer is a
 * FetchError, so that it never takes the place of a full one.
 */
export function checkAnswer(answer: Omit<Answer, 'asked'>, asked: URL, isConditional: boolean): void {
  const { url, status, bytes } = answer
  if (redirectTarget(answer) || (status === 304 && isConditional)) return
  checkStatus(answer)
  if (isEmpty(bytes)) throw new FetchError('empty', `${url} answers nothing (status ${status}, ${bytes.length} bytes).`)
  const html = bytes.length <= maxJudgedBytes ? roughText(bytes) : ''
  if (isPage(html) && !shellTarget(answer)) checkPage({ asked, url, status, html })
  if (status !== 200 && status !== 203) throw new FetchError(`status-${status}`, `${url} answers status ${status}.`)
}

/** Whether an answer is a page with little in it but scripts, which may draw the rest. */
export function isScriptShell({ bytes }: Pick<Answer, 'bytes'>): boolean {
  const html = bytes.length <= maxJudgedBytes ? roughText(bytes) : ''
  if (!isPage(html)) return false
  const { text, scripts } = pageOutline(html)
  return scripts.length > 0 && text.length < enoughText
}

/** Whether a body is an HTML page, and not a list answer in XML or JSON, whatever its declared type. */
function isPage(text: string): boolean {
  const start = /^\s*(<\?xml[^>]*>\s*)?<(!doctype html|!--|html|head|meta|title|body|script|div|style|p|h\d|center)\b/i
  return start.test(text) && !/<(datastore|recordset)\b/i.test(text)
}

/** Whether a body has nothing in it: no bytes, or a few tags only. */
function isEmpty(bytes: Uint8Array): boolean {
  return (
    bytes.length < 64 &&
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/<[^>]*>/g, '')
      .trim() === ''
  )
}

/** How many entries a list declares beyond those that all its pages together showed; 0 when it declares no number. */
export function shortRun(expected: number | null, found: number): number {
  return expected === null ? 0 : Math.max(expected - found, 0)
}
