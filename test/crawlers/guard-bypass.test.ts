import { createServer } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { page, portalOn, refusal } from './site.ts'

/** Listens wherever this machine can be reached from itself; whoever gets through is counted. */
let connected = 0
let port = 0
const server = createServer((_, response) => response.end(page('secret')))
server.on('connection', () => connected++)
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '::', ready))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((closed) => server.close(closed)))

/** Attempts as addresses; PORT is the listener's. In all of them the portal's data name the very host that is attacked. */
const literals = `
http://127.0.0.1:PORT/
http://127.1:PORT/
http://127.0.1:PORT/
http://127.255.255.254:PORT/
http://2130706433:PORT/
http://0x7f000001:PORT/
http://0x7f.0.0.1:PORT/
http://0x7f.1:PORT/
http://017700000001:PORT/
http://0177.0.0.1:PORT/
http://0177.0x0.0.1:PORT/
http://00000177.0.0.1:PORT/
http://127.0.0.1.:PORT/
http://0.0.0.0:PORT/
http://0:PORT/
http://0x0:PORT/
http://[::1]:PORT/
http://[0:0:0:0:0:0:0:1]:PORT/
http://[::]:PORT/
http://[::ffff:127.0.0.1]:PORT/
http://[::ffff:7f00:1]:PORT/
http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/
http://[::127.0.0.1]:PORT/
http://[64:ff9b::7f00:1]:PORT/
http://[2002:7f00:1::]:PORT/
http://[fe80::1]:PORT/
http://[fc00::1]:PORT/
http://[fd00:ec2::254]:PORT/
http://169.254.169.254:PORT/
http://2852039166:PORT/
http://0xa9fea9fe:PORT/
http://10.0.0.1:PORT/
http://172.16.0.1:PORT/
http://192.168.0.1:PORT/
http://100.64.0.1:PORT/
http://100.100.100.200:PORT/
http://198.18.0.1:PORT/
http://224.0.0.1:PORT/
http://255.255.255.255:PORT/
http://①②⑦.⓪.⓪.①:PORT/
http://１２７.０.０.１:PORT/
http://127。0。0。1:PORT/
http://%31%32%37.0.0.1:PORT/
http://user:word@127.0.0.1:PORT/
http://www.qingxi.gov.example@127.0.0.1:PORT/
http://127.0.0.1:PORT#@www.qingxi.gov.example/
http://127.0.0.1:PORT\\@www.qingxi.gov.example/
https://127.0.0.1:PORT/
ws://127.0.0.1:PORT/
ftp://127.0.0.1:PORT/
gopher://127.0.0.1:PORT/
file:///etc/passwd
`
  .trim()
  .split('\n')

/** What a hostile name server says for a name, one answer after the other; the last one stays. */
const answers: Record<string, string[]> = {
  'localhost.gov.example': ['127.0.0.1'],
  'six.gov.example': ['::1'],
  'mapped.gov.example': ['::ffff:127.0.0.1'],
  'zero.gov.example': ['0.0.0.0'],
  'metadata.gov.example': ['169.254.169.254'],
  'nat64.gov.example': ['64:ff9b::7f00:1'],
  'unique.gov.example': ['fd00::1'],
  'trailing.gov.example.': ['127.0.0.1'],
  'xn--fsq.gov.example': ['127.0.0.1'],
  localhost: ['127.0.0.1', '::1'],
}

const lookup: LookupFunction = (name, options, callback) => {
  const all = (answers[name] ?? ['127.0.0.1']).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  if (options.all) callback(null, all)
  else callback(null, all[0]!.address, all[0]!.family)
}

const names = Object.keys(answers).map((name) => `http://${name.replace('xn--fsq.', '例.')}:PORT/`)

/** A portal that names the host of an address with its port, however odd it is. */
const naming = (url: string) => {
  const { host = '' } = URL.parse(url) ?? {}
  return { ...portalOn('http://www.qingxi.gov.example/'), hosts: [host] }
}

test('there are many attempts', () => expect(literals.length + names.length).toBeGreaterThan(60))

test.each([...literals, ...names])('%s is refused and not connected to', async (attempt) => {
  const fetcher = createFetcher({ lookup })
  const url = attempt.replace('PORT', String(port))
  const verdict = await refusal(fetcher.fetch({ url, method: 'GET' }, naming(url)))
  expect(verdict).toMatch(/^(GoneError (private-address|outside-hosts|scheme|credentials|port)|TypeError undefined)$/)
  await fetcher.close()
  expect(connected).toBe(0)
})

test('without the guard the listener is reached: the attempts above would have been seen', async () => {
  const fetcher = createFetcher({ allowLoopback: true })
  const url = `http://127.0.0.1:${port}/`
  expect(await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url)))).toBe('none')
  expect(connected).toBeGreaterThan(0)
  await fetcher.close()
})
