import { FetchError, GoneError, PageShapeError, ThrottledError, WallError } from './errors.ts'
import type { Answer } from './exchange.ts'
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
export function checkAnswer(answer: Answer, asked: URL, isConditional: boolean): void {
  const { url, status, bytes } = answer
  if (redirectTarget(answer) || (status === 304 && isConditional)) return
  checkStatus(answer)
  if (isEmpty(bytes)) throw new FetchError('empty', `${url} answers nothing (status ${status}, ${bytes.length} bytes).`)
  const html = bytes.length <= maxJudgedBytes ? roughText(bytes) : ''
  if (isPage(html) && !shellTarget(answer)) checkPage({ asked, url, status, html })
  if (status !== 200 && status !== 203) throw new FetchError(`status-${status}`, `${url} answers status ${status}.`)
}

/** A page as the checks below see it: enough text to recognise what it is. */
interface Seen {
  /** as asked for, before redirects */
  asked: URL
  url: URL
  status: number
  html: string
}

/**
 * Throws when a page with a status of success is not the page asked for: a script challenge, a block notice, a "not
 * found" text, the site's home page, or a stub without content.
 */
function checkPage(page: Seen): void {
  const { url, html } = page
  const text = visibleText(html)
  const title = (/<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '').replace(/\s+/g, ' ').trim()

  if (text.length < 200 && wantsScript(page))
    throw new WallError('challenge', `${url} wants a script run before it shows the page.`)
  // Words are looked for only where there is little else to read, and never in what may be a report or a list of them.
  const short = text.length < 600 && !/年度报告|年报/.test(text)
  const notice = short ? notices.find(([, , words]) => words.test(text) || words.test(title)) : undefined
  if (notice?.[0] === 'too-fast') {
    const at = new Date(Date.now() + defaultPatienceMs).toISOString()
    throw new ThrottledError('too-fast', `${url} ${notice[1]}.`, at)
  }
  if (notice) throw new WallError(notice[0], `${url} ${notice[1]}.`)
  if (notFoundTitle.test(title) || (short && notFoundText.test(text)))
    throw new GoneError('soft-404', `${url} answers status ${page.status} with a text that says the page is not there.`)
  if (isHome(url) && !isHome(page.asked))
    throw new GoneError('redirected-home', `${page.asked} leads to the home page ${url}.`)
  if (html.length < 1024 && text.length < 10 && !/<(a|img|i?frame|embed|object|script|form|input)\b/i.test(html))
    throw new PageShapeError('stub', `${url} answers a page without content (${html.length} characters).`)
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

function visibleText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style|noscript|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(nbsp|ensp|emsp|#160);/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function isHome(url: URL): boolean {
  return /^\/((index|default)\.\w+)?$/i.test(url.pathname) && url.search === ''
}

/** Whether a page with next to no text is a script challenge: by a vendor's mark, or by what it does or says. */
function wantsScript({ html, status }: Seen): boolean {
  if (vendorMarks.some((mark) => mark.test(html))) return true
  if (html.length > 20_000 || /<(a|img|i?frame|embed|object)\s/i.test(html) || !/<script\b/i.test(html)) return false
  const setsCookieAndReloads = /document\.cookie\s*=/.test(html) && /\blocation\b/.test(html)
  return status === 202 || setsCookieAndReloads || /(请|需要?).{0,4}(开启|启用|打开)\s*java\s*script/i.test(html)
}

/** 瑞数, 加速乐, Aliyun, EdgeOne, Cloudflare. */
const vendorMarks = [
  /\$_ts\b/,
  /__jsl_clearance/,
  /acw_sc__v|aliyun_?waf/i,
  /EO_Bot|__tst_status/,
  /_cf_chl_|cf-challenge/,
]

const notices: [reason: string, what: string, words: RegExp][] = [
  ['too-fast', 'says that we ask too often', /(访问|请求|操作)(过于|太过?)?(频繁|太快)|too many requests/i],
  ['geo-block', 'refuses us for where we are', /GeoBL|(境外|所在(地区|区域)).{0,12}(无法|限制|禁止|不能)/],
  ['captcha', 'wants a captcha solved', /(请|需要)?(输入|完成|填写).{0,6}(验证码|安全验证|人机验证)|滑动验证/],
  [
    'blocked',
    'refuses us',
    /(访问|请求|IP).{0,8}(被|已).{0,4}(阻断|拦截|拒绝|禁止|封禁)|(触发|违反).{0,8}(安全|防护|拦截)|网站?防火墙|access denied|request blocked/i,
  ],
]

const absent = '(不存在|未找到|找不到|没有找到|无法找到|已(经)?(被)?(删除|移除|下线)|走丢)'
const notFoundTitle = new RegExp(`^\\W*(error\\s*)?404(?!\\s*号)|(页面|网页)${absent}|not found`, 'i')
const notFoundText = new RegExp(
  `^404\\b|404\\s*(状态|错误|页面|error|not found)|(error|http|错误)\\s*404|` +
    `(页面|网页|文章|内容|栏目|资源).{0,6}${absent}|(找不到|未找到).{0,8}(页面|网页|资源)|not found`,
  'i',
)
