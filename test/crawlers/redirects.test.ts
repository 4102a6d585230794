import { afterAll, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { page, portalOn, refusal, type Site, serve } from './site.ts'

const fetcher = createFetcher({ allowLoopback: true })
afterAll(() => fetcher.close())

/** Fetches `/start` of a portal with these hosts beside its own. */
async function fetchFrom(site: Site, hosts: string[] = []) {
  const url = `${site.origin}/start`
  const outcome = await fetcher.fetch({ url, method: 'GET' }, portalOn(url, { hosts }))
  return outcome.notModified ? 'not modified' : outcome.snapshot.url.replace(site.origin, '')
}

const pages = { '/end': page('end'), '/年报/': page('end'), [encodeURI('/年报/')]: page('end'), '/': page('home') }

const followed: [name: string, status: number, location: string, end: string][] = [
  ['301', 301, '/end', '/end'],
  ['302 relative', 302, 'end', '/end'],
  ['303', 303, './end#part', '/end'],
  ['307', 307, '//HOST/end', '/end'],
  ['308', 308, 'http://HOST/end', '/end'],
  ['raw UTF-8 in the header', 302, Buffer.from('/年报/').toString('latin1'), '/%E5%B9%B4%E6%8A%A5/'],
]

test.each(followed)('followed: %s', async (_, status, location, end) => {
  await using site = await serve({
    ...pages,
    '/start': (_, response) => response.writeHead(status, { location: location.replace('HOST', site.host) }).end(),
  })
  expect(await fetchFrom(site)).toBe(end)
})

const refused: [name: string, location: string, refusal: string][] = [
  ['a host that the portal does not name', 'http://elsewhere.example/', 'GoneError outside-hosts'],
  ['a private address', 'http://10.0.0.1/', 'GoneError outside-hosts'],
  ['another port', 'http://127.0.0.1:9/', 'GoneError port'],
  ['another scheme', 'ftp://127.0.0.1/', 'GoneError scheme'],
  ['credentials', 'http://a:b@HOST/end', 'GoneError credentials'],
  ['a file', 'file:///etc/passwd', 'GoneError scheme'],
  ['itself for ever', '/start', 'GoneError too-many-redirects'],
  ['the home page', '/', 'GoneError redirected-home'],
  ['nowhere', '', 'FetchError status-302'],
]

test.each(refused)('refused: a redirect to %s', async (_, location, expected) => {
  await using site = await serve({
    ...pages,
    '/start': (_, response) =>
      response.writeHead(302, location ? { location: location.replace('HOST', site.host) } : {}).end(),
  })
  expect(await refusal(fetchFrom(site))).toBe(expected)
})

test('refused: a private address that the portal itself names', async () => {
  await using site = await serve({
    '/start': (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  })
  expect(await refusal(fetchFrom(site, ['10.0.0.1']))).toBe('GoneError private-address')
})

test('refused: a page that the robots.txt of the redirect’s host closes', async () => {
  await using other = await serve({ '/robots.txt': 'User-agent: *\nDisallow: /end', '/end': page('end') })
  await using site = await serve({
    '/start': (_, response) => response.writeHead(302, { location: `${other.origin}/end` }).end(),
  })
  expect(await refusal(fetchFrom(site, [other.host]))).toBe('GoneError robots')
  expect(other.asked.map(({ path }) => path)).toEqual(['/robots.txt'])
})

test('five redirects are followed, the sixth is not', async () => {
  const steps = Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [
      `/${n}`,
      (_: unknown, response: { writeHead: (s: number, h: object) => { end(): void } }) =>
        response.writeHead(302, { location: `/${n + 1}` }).end(),
    ]),
  )
  await using site = await serve({ ...steps, '/7': page('end') })
  const from = (path: string) => fetcher.fetch({ url: site.origin + path, method: 'GET' }, portalOn(site.origin))
  expect(await from('/2')).toMatchObject({ snapshot: { url: `${site.origin}/7` } })
  expect(await refusal(from('/1'))).toBe('GoneError too-many-redirects')
})

test('only 307 and 308 repeat a POST', async () => {
  await using site = await serve({
    '/302': (_, response) => response.writeHead(302, { location: '/end' }).end(),
    '/307': (_, response) => response.writeHead(307, { location: '/end' }).end(),
    '/end': page('end'),
  })
  for (const path of ['/302', '/307'])
    await fetcher.fetch({ url: site.origin + path, method: 'POST', body: 'page=2' }, portalOn(site.origin))
  const ends = site.asked.filter(({ path }) => path === '/end').map(({ method, body }) => [method, body])
  expect(ends).toEqual([
    ['GET', ''],
    ['POST', 'page=2'],
  ])
})

test('a page that only jumps to a literal address is followed like a redirect', async () => {
  await using site = await serve({ ...pages, '/start': '<html><script>location.replace("/end");</script></html>' })
  expect(await fetchFrom(site)).toBe('/end')
})

test('a jump that leads outside the portal’s hosts is refused', async () => {
  await using site = await serve({ '/start': '<meta http-equiv="refresh" content="0;url=http://elsewhere.example/">' })
  expect(await refusal(fetchFrom(site))).toBe('GoneError outside-hosts')
})
