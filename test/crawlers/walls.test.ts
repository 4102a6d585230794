import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { ThrottledError } from '../../crawlers/errors.ts'
import { checkAnswer, checkStatus, shortRun } from '../../crawlers/walls.ts'
import { refusal } from './site.ts'

const asked = new URL('http://www.qingxi.gov.example/zwgk/nb/')

interface Given {
  status?: number
  headers?: Record<string, string>
  url?: string
  charset?: string
}

function verdict(body: string, { status = 200, headers = {}, url = asked.href, charset = 'utf8' }: Given = {}) {
  const answer = { url: new URL(url), status, headers, bytes: new Uint8Array(iconv.encode(body, charset)) }
  return refusal((async () => checkAnswer(answer, asked, false))())
}

const html = (body: string, head = '') => `<!DOCTYPE html>\n<html><head>${head}</head><body>${body}</body></html>`
const list = html('<ul><li><a href="./t20250115_1.html">青溪县财政局2024年政府信息公开工作年度报告</a></li></ul>')
const filler = '各科室、各单位认真贯彻落实有关要求，持续推进各项工作。'.repeat(30)

const statuses: [status: number, headers: Record<string, string>, expected: string][] = [
  [200, {}, 'none'],
  [203, {}, 'none'],
  [401, {}, 'WallError login'],
  [403, {}, 'WallError forbidden'],
  [404, {}, 'GoneError status-404'],
  [405, {}, 'GoneError status-405'],
  [406, {}, 'WallError forbidden'],
  [408, {}, 'FetchError status-408'],
  [410, {}, 'GoneError status-410'],
  [412, {}, 'WallError challenge'],
  [429, {}, 'ThrottledError status-429'],
  [451, {}, 'WallError geo-block'],
  [468, {}, 'WallError forbidden'],
  [500, {}, 'FetchError status-500'],
  [503, {}, 'FetchError status-503'],
  [503, { 'retry-after': '30' }, 'ThrottledError status-503'],
  [503, { 'retry-after': 'later' }, 'FetchError status-503'],
  [521, {}, 'FetchError status-521'],
  [521, { 'x-via-jsl': 'abc' }, 'WallError challenge'],
  [521, { 'set-cookie': '__jsluid_s=abc; path=/' }, 'WallError challenge'],
]

test.each(statuses)('status %i %j', async (status, headers, expected) => {
  expect(await verdict(list, { status, headers })).toBe(expected)
})

const patience: [header: string, seconds: number][] = [
  ['30', 30],
  ['0', 0],
  ['99999999', 86_400],
  [new Date(Date.now() + 600_000).toUTCString(), 600],
  ['Wed, 01 Jan 2020 00:00:00 GMT', 0],
]

test.each(patience)('Retry-After: %s', (header, seconds) => {
  try {
    checkStatus({ url: asked, status: 503, headers: { 'retry-after': header } })
    expect.unreachable()
  } catch (error) {
    const wait = Date.parse((error as ThrottledError).retryAt) - Date.now()
    expect(Math.abs(wait / 1000 - seconds)).toBeLessThan(5)
  }
})

const pages: [name: string, expected: string, body: string, given?: Given][] = [
  ['a list', 'none', list],
  ['a list in gb18030', 'none', list, { charset: 'gb18030' }],
  ['an article', 'none', html(filler)],
  ['an article that speaks of such things', 'none', html(`${filler}您访问的页面不存在。请输入验证码。访问过于频繁。`)],
  ['a short report with such words', 'none', html('青溪县2024年政府信息公开工作年度报告 网页不存在的问题已整改')],
  ['a report that is one picture', 'none', html('<img src="W020250115.png">')],
  ['a page with a document in it', 'none', html('<iframe src="nb.pdf"></iframe>')],
  [
    'a list that its script builds',
    'none',
    html('<div id="app"></div><script>window._CONFIG = { SID: "1", TREE: [] }</script>'),
  ],
  ['a list with a count of 404', 'none', html('<a href="x">公告</a> 共 404 条')],
  ['an agency no. 404', 'none', html(`<div>${filler}</div>`, '<title>某县第404局2024年年报</title>')],
  ['a document no. 404', 'none', html('<a href="x">关于第404号提案的答复</a>', '<title>关于第404号提案的答复</title>')],
  ['a notice that documents are void', 'none', html('<a href="x">关于宣布部分文件失效的决定</a>')],
  [
    'a list answer in XML',
    'none',
    '<?xml version="1.0"?><datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>',
  ],
  [
    'a list answer in JSON',
    'none',
    '{"count":0,"docs":[],"message":"not found, because there is nothing to be found"}',
  ],
  ['a PDF', 'none', `%PDF-1.7 not found ${'\u0001'.repeat(99)}`],
  ['nothing', 'FetchError empty', ''],
  ['white space', 'FetchError empty', '\r\n\r\n   '],
  ['tags only', 'FetchError empty', '<html><head></head><body></body></html>'],
  ['an XML head only', 'FetchError empty', '<?xml version="1.0" encoding="UTF-8"?><datastore/>'],
  ['a few words', 'none', 'ok'],
  [
    'a stub',
    'PageShapeError stub',
    html('<div class="list"><ul></ul></div><div class="page"></div>', '<meta charset="utf-8">'.repeat(12)),
  ],
  [
    'a script challenge (瑞数)',
    'WallError challenge',
    html('', '<meta content="x"><script>$_ts=window["$_ts"];if(!$_ts)$_ts={};</script>'),
  ],
  [
    'a script challenge (加速乐)',
    'WallError challenge',
    "<script>document.cookie=('_')+('_jsl_clearance_s=1');location.href=location.pathname</script>",
  ],
  [
    'a challenge of an unknown vendor',
    'WallError challenge',
    html('<script>var a="x";document.cookie="k="+f(a);window.location.reload()</script>'),
  ],
  ['a challenge with 202', 'WallError challenge', html('<script src="/c.js"></script>'), { status: 202 }],
  ['a page with 202', 'FetchError status-202', list, { status: 202 }],
  [
    'a request for scripts',
    'WallError challenge',
    html('<noscript>请开启JavaScript并刷新该页</noscript><script>eval("1")</script>'),
  ],
  [
    'a list with such a request aside',
    'none',
    html('<noscript>请开启JavaScript</noscript><a href="t.html">年度报告</a><script></script>'),
  ],
  ['a captcha', 'WallError captcha', html('<p>为了您的访问安全，请输入验证码</p><input>')],
  ['a block notice', 'WallError blocked', html('<h1>很抱歉，您的访问已被阻断</h1><p>事件编号 123</p>')],
  ['a block notice in GBK', 'WallError blocked', html('<h1>您的请求已被拦截</h1>'), { charset: 'gbk' }],
  ['a geo-block', 'WallError geo-block', html('<p>reason:GeoBL</p>')],
  ['a plea for patience', 'ThrottledError too-fast', html('<p>访问过于频繁，请稍后再试</p>')],
  ['a 404 text', 'GoneError soft-404', html('<p>404状态页面</p><a href="/">返回首页</a>')],
  [
    'a 404 title over a full page',
    'GoneError soft-404',
    html(`<div>${filler}</div>`, '<title> 404 - 页面不存在</title>'),
  ],
  ['a text that says so', 'GoneError soft-404', html('<p>抱歉，您访问的页面不存在或已被删除</p>')],
  ['an article that was taken down', 'GoneError soft-404', html('<p>该文章已被删除</p>')],
  [
    'the home page',
    'GoneError redirected-home',
    html(`<a href="/zwgk/">政务公开</a>${filler}`),
    { url: 'http://www.qingxi.gov.example/' },
  ],
  ['the home page by name', 'GoneError redirected-home', list, { url: 'http://www.qingxi.gov.example/index.shtml' }],
  ['another list', 'none', list, { url: 'http://www.qingxi.gov.example/zwgk/nb2/index.html' }],
]

test.each(pages)('%s: %s', async (_, expected, body, given) => {
  expect(await verdict(body, given)).toBe(expected)
})

test.each([
  [57, 57, 0],
  [57, 45, 12],
  [57, 60, 0],
  [0, 0, 0],
  [null, 3, 0],
])('a list that declares %s entries and shows %i is short of %i', (declared, shown, missing) => {
  expect(shortRun(declared, shown)).toBe(missing)
})
