import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { barePage } from './sites/site.ts'

const page = (title: string, body: string) => barePage({ charset: 'utf-8' }, title, body)

/** Pages that come with status 200 and are not what was asked for. */
const pages = {
  'soft-404': page('404', '<h2>404</h2><p>您访问的页面不存在或已被删除。</p><a href="/">返回首页</a>'),
  blocked: page('提示', '<p>您的访问请求已被拦截，事件编号 20250115。</p>'),
  challenge:
    '<html><head></head><body><script>document.cookie="__jsl_clearance=1";location.href=location.pathname</script></body></html>',
  captcha: page('安全验证', '<p>请输入验证码</p><input name="code">'),
  'too-fast': page('提示', '<p>访问过于频繁，请稍后再试。</p>'),
  'geo-block': page('403', '<p>您所在地区无法访问本站。reason:GeoBL</p>'),
  'empty-list': page('政府信息公开年报', '<h1>政府信息公开年报</h1><p>暂无内容</p>'),
  empty: '',
}

const oversize = 24 * 1024 * 1024
let bomb: Buffer | null = null

/** What a site can do instead of answering as it should. */
export const misbehaviours = [
  ...(Object.keys(pages) as (keyof typeof pages)[]),
  'reset',
  'hang',
  'home',
  'loop',
  'endless',
  'huge',
  'bomb',
  'cut-short',
  'no-http',
] as const
export type Misbehaviour = (typeof misbehaviours)[number]

const rows = (number: number) =>
  Array.from({ length: 3 }, (_, n) => {
    const title = `第${number * 3 + n}局2024年政府信息公开工作年度报告`
    return `<li><a href="/endless/${100_000 + number * 3 + n}.html" title="${title}">${title}</a><span>2025-01-15</span></li>`
  }).join('')

/** A list without an end: every page offers another one, with rows of its own. */
const endless = (path: string) => {
  const number = Number(/[?&]n=(\d+)/.exec(path)?.[1] ?? 0)
  return page('年报', `<ul>${rows(number)}</ul><a href="?n=${number + 1}">下一页</a>`)
}

/** Misbehaves; answers the status that was sent, null when none was. */
export const misbehave = (how: Misbehaviour, request: IncomingMessage, response: ServerResponse): number | null => {
  const path = request.url ?? '/'
  const html = { 'content-type': 'text/html; charset=utf-8' }
  const send = (body: string | Buffer, headers: Record<string, string> = html) => {
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
    return 200
  }
  const redirect = (location: string) => {
    response.writeHead(302, { location, 'content-length': 0 }).end()
    return 302
  }
  switch (how) {
    case 'reset':
      request.socket.destroy()
      return null
    case 'hang':
      return null
    case 'home':
      return path === '/' ? send(page('首页', '<h1>首页</h1>')) : redirect('/')
    case 'loop':
      return redirect(`${path.split('?')[0]}?n=${Number(/n=(\d+)/.exec(path)?.[1] ?? 0) + 1}`)
    case 'endless':
      return send(endless(path))
    case 'huge':
      response.writeHead(200, html)
      response.write(Buffer.alloc(oversize, '<p>年报</p>'))
      response.end()
      return 200
    case 'bomb':
      bomb ??= gzipSync(Buffer.alloc(oversize))
      return send(bomb, { ...html, 'content-encoding': 'gzip' })
    case 'cut-short':
      response.writeHead(200, { ...html, 'content-length': 9999 })
      response.write(page('年报', '<p>只有一半'))
      setTimeout(() => request.socket.destroy(), 20)
      return 200
    case 'no-http':
      request.socket.end('这里没有网站\r\n\r\n')
      return null
    default:
      return send(pages[how])
  }
}
