import { GoneError, PageShapeError, ThrottledError, WallError } from './errors.ts'
import { enoughText, type PageOutline, pageOutline } from './page-outline.ts'

/** A page that was answered with a status of success. */
export interface AnsweredPage {
  /** as asked for, before redirects */
  asked: URL
  url: URL
  status: number
  html: string
}

/** How long a page that says "too often" is left alone. */
const patienceMs = 60 * 1000

/**
 * Throws when a page is not the page asked for, whatever its status says: a script challenge, a block notice, a "not
 * found" text, the site's home page, or a stub without content.
 */
export function checkPage({ asked, url, status, html }: AnsweredPage): void {
  const page = pageOutline(html)
  const { title, text } = page
  if (wantsScript(page, html, status))
    throw new WallError('challenge', `${url} wants a script run before it shows the page.`)
  // Words are looked for only where there is little else to read, and never in what may be a report or a list of them.
  const short = text.length < enoughText && !/年度报告|年报/.test(text)
  const notice = short ? notices.find(([, , words]) => words.test(text) || words.test(title)) : undefined
  if (notice?.[0] === 'too-fast')
    throw new ThrottledError('too-fast', `${url} ${notice[1]}.`, new Date(Date.now() + patienceMs).toISOString())
  if (notice) throw new WallError(notice[0], `${url} ${notice[1]}.`)
  if (notFoundTitle.test(title) || (short && notFoundText.test(text)))
    throw new GoneError('soft-404', `${url} answers status ${status} with a text that says the page is not there.`)
  if (isHome(url) && !isHome(asked)) throw new GoneError('redirected-home', `${asked} leads to the home page ${url}.`)
  if (html.length < 1024 && text.length < 10 && page.count(...content, 'a', 'form', 'input', 'script') === 0)
    throw new PageShapeError('stub', `${url} answers a page without content (${html.length} characters).`)
}

const content = ['img', 'iframe', 'frame', 'embed', 'object']

function isHome(url: URL): boolean {
  return /^\/((index|default)\.\w+)?$/i.test(url.pathname) && url.search === ''
}

/** Whether a page with next to no text is a script challenge: by a vendor's mark, or by what it does or says. */
function wantsScript(page: PageOutline, html: string, status: number): boolean {
  if (page.text.length >= 200) return false
  if (vendorMarks.some((mark) => mark.test(html))) return true
  if (html.length > 20_000 || page.count('a', ...content) > 0 || page.scripts.length === 0) return false
  const code = page.scripts.map((script) => script.code).join('\n')
  const setsCookieAndReloads = /document\.cookie\s*=/.test(code) && /\blocation\b/.test(code)
  const asks = /(请|需要?).{0,4}(开启|启用|打开)\s*java\s*script/i.test(page.noscript + page.text)
  return status === 202 || setsCookieAndReloads || asks
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
const notFoundTitle = new RegExp(`^[^\\p{L}\\p{N}]*(error\\s*)?404(?!\\s*号)|(页面|网页)${absent}|not found`, 'iu')
const notFoundText = new RegExp(
  `^404\\b|404\\s*(状态|错误|页面|error|not found)|(error|http|错误)\\s*404|` +
    `(页面|网页|文章|内容|栏目|资源).{0,6}${absent}|(找不到|未找到).{0,8}(页面|网页|资源)|not found`,
  'i',
)
