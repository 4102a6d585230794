import type { LookupFunction } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { checkAddress, isPublic } from '../../crawlers/guard.ts'
import { createFetcher } from '../../crawlers/http.ts'
import { page, portalOn, refusal, serve } from './site.ts'

const portal = portalOn('http://www.qingxi.gov.example:8081/nb/', {
  hosts: [
    'zwgk.qingxi.gov.example',
    '*.yunzhou.gov.example',
    'files.gov.example:9000',
    '1.2.3.4',
    '[2400:3200::1]',
    '10.1.1.1',
  ],
})

const addresses: [url: string, refusal: string][] = [
  ['http://www.qingxi.gov.example:8081/any/where.html', 'none'],
  ['http://www.qingxi.gov.example/', 'none'],
  ['https://www.qingxi.gov.example/', 'none'],
  ['HTTP://WWW.QINGXI.gov.example/', 'none'],
  ['https://zwgk.qingxi.gov.example/', 'none'],
  ['https://czj.yunzhou.gov.example/', 'none'],
  ['https://a.b.yunzhou.gov.example/', 'none'],
  ['http://files.gov.example:9000/', 'none'],
  ['http://1.2.3.4/', 'none'],
  ['http://[2400:3200::1]/', 'none'],
  ['http://qingxi.gov.example/', 'outside-hosts'],
  ['http://a.www.qingxi.gov.example/', 'outside-hosts'],
  ['http://yunzhou.gov.example/', 'outside-hosts'],
  ['http://evilyunzhou.gov.example/', 'outside-hosts'],
  ['http://www.qingxi.gov.example.evil.example/', 'outside-hosts'],
  ['http://www.qingxi.gov.example./', 'outside-hosts'],
  ['http://127.0.0.1/', 'outside-hosts'],
  ['http://localhost/', 'outside-hosts'],
  ['http://zwgk.qingxi.gov.example:8081/', 'port'],
  ['http://www.qingxi.gov.example:22/', 'port'],
  ['http://user@www.qingxi.gov.example/', 'credentials'],
  ['http://user:word@www.qingxi.gov.example/', 'credentials'],
  ['ftp://www.qingxi.gov.example/', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['data:text/html,a', 'scheme'],
  ['http://10.1.1.1/', 'private-address'],
  ['http://0x0a010101/', 'private-address'],
  ['http://167837953/', 'private-address'],
]

test.each(addresses)('%s: %s', async (url, expected) => {
  const verdict = await refusal((async () => checkAddress(new URL(url), portal))())
  expect(verdict.replace('GoneError ', '')).toBe(expected)
})

test('a password is not repeated', () => {
  expect(() => checkAddress(new URL('http://user:word@www.qingxi.gov.example/'), portal)).toThrow(
    'http://www.qingxi.gov.example/ is not fetched for portal test: it carries a user name or password.',
  )
})

const publicOnes = ['8.8.8.8', '223.5.5.5', '2400:3200::1', '2001:4860:4860::8888']
const others =
  '0.0.0.0 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.255.0.1 169.254.169.254 172.16.0.1 172.31.255.254 192.0.0.1 192.0.2.1 ' +
  '192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::10.0.0.1 ::8.8.8.8 ::ffff:10.0.0.1 ' +
  '::ffff:8.8.8.8 64:ff9b::a00:1 100::1 2001::1 2001:db8::1 2002:a00:1::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1 no-address'

test.each(publicOnes)('%s is public', (address) => expect(isPublic(address)).toBe(true))
test.each(others.split(' '))('%s is not', (address) => expect(isPublic(address)).toBe(false))
test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['10.0.0.1', false],
  ['::ffff:127.0.0.1', false],
  ['169.254.1.1', false],
])('with loopback allowed, %s: %s', (address, expected) =>
  expect(isPublic(address, { allowLoopback: true })).toBe(expected),
)

/** A name server of our own: every name has these addresses. */
const answering =
  (...addresses: string[]): LookupFunction =>
  (_, options, callback) => {
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) callback(null, all)
    else callback(null, all[0]?.address ?? '', all[0]?.family)
  }

const resolved: [name: string, addresses: string[], allowLoopback: boolean, refusal: string][] = [
  ['a private address', ['10.0.0.1'], true, 'GoneError private-address'],
  ['a mapped address', ['::ffff:127.0.0.1'], true, 'GoneError private-address'],
  ['only private ones', ['192.168.0.1', 'fd00::1'], true, 'GoneError private-address'],
  ['loopback, where it is not allowed', ['127.0.0.1'], false, 'GoneError private-address'],
  ['loopback, where it is allowed', ['127.0.0.1'], true, 'none'],
  ['a private and an allowed one: the allowed one is taken', ['10.0.0.1', '127.0.0.1'], true, 'none'],
]

test.each(resolved)('a name that resolves to %s', async (_, addresses, allowLoopback, expected) => {
  await using site = await serve({ '/nb/': page('a') })
  const fetcher = createFetcher({ allowLoopback, lookup: answering(...addresses) })
  const url = `http://www.qingxi.gov.example:${new URL(site.origin).port}/nb/`
  expect(await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url)))).toBe(expected)
  expect(site.asked.length > 0).toBe(expected === 'none')
  await fetcher.close()
})

test('a name that shows another address at the second look is refused then', async () => {
  await using site = await serve({
    '/nb/': (_, response) => response.writeHead(200, { connection: 'close' }).end(page('a')),
  })
  let looks = 0
  const rebinding: LookupFunction = (name, options, callback) =>
    answering(++looks <= 2 ? '127.0.0.1' : '10.0.0.1')(name, options, callback)
  const fetcher = createFetcher({ allowLoopback: true, lookup: rebinding })
  afterAll(() => fetcher.close())
  const url = `http://www.qingxi.gov.example:${new URL(site.origin).port}/nb/`
  const verdicts = []
  for (let n = 0; n < 3; n++) verdicts.push(await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url))))
  expect(verdicts.at(-1)).toBe('GoneError private-address')
  expect(verdicts[0]).toBe('none')
})

test('loopback as a literal address is refused unless allowed', async () => {
  await using site = await serve({ '/nb/': page('a') })
  const fetcher = createFetcher()
  const url = `${site.origin}/nb/`
  expect(await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url)))).toBe('GoneError private-address')
  expect(site.asked).toEqual([])
  await fetcher.close()
})
