import { readFileSync } from 'node:fs'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import type { TlsException } from '../../data/schema/portal.ts'
import { page, portalOn, refusal } from './site.ts'

const file = (name: string) => readFileSync(new URL(`fixtures/loopback-${name}.pem`, import.meta.url), 'utf8')
const [key, cert] = [file('key'), file('cert')]
const told: string[] = []
const fetcher = createFetcher({ allowLoopback: true, onOldTls: ({ host }) => told.push(host) })
afterAll(() => fetcher.close())

/** What comes of fetching from a server that speaks TLS like this, with this exception in the portal's data. */
async function verdict(server: ServerOptions, exception: Partial<TlsException> | null): Promise<string> {
  const site = createServer({ key, cert, ...server }, (_, response) => response.end(page('a')))
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready))
  const url = `https://127.0.0.1:${(site.address() as AddressInfo).port}/`
  const tls = exception ? [{ host: '127.0.0.1', why: 'seen in a test', ...exception }] : []
  const outcome = await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url, { tls })))
  site.closeAllConnections()
  await new Promise((closed) => site.close(closed))
  return outcome
}

const old: ServerOptions = { maxVersion: 'TLSv1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }

const table: [name: string, server: ServerOptions, exception: Partial<TlsException> | null, verdict: string][] = [
  ['a certificate that nobody vouches for', {}, null, 'FetchError robots-unreachable'],
  ["the same, vouched for by the portal's data", {}, { ca: cert }, 'none'],
  ['TLS 1.0', old, { ca: cert }, 'FetchError robots-unreachable'],
  ['TLS 1.0 with an exception', old, { ca: cert, oldest: 'TLSv1' }, 'none'],
  [
    'an exception for old TLS, a certificate that nobody vouches for',
    old,
    { oldest: 'TLSv1' },
    'FetchError robots-unreachable',
  ],
  ['one curve alone', { ecdhCurve: 'prime256v1' }, { ca: cert, curve: 'prime256v1' }, 'none'],
  ['no secure renegotiation', {}, { ca: cert, legacyRenegotiation: true }, 'none'],
]

test.each(table)('%s', async (_, server, exception, expected) => {
  expect(await verdict(server, exception)).toBe(expected)
})

test('an exception is told once for each host', () => expect(told).toEqual(['127.0.0.1']))
