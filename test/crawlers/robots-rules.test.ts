import { expect, test } from 'vitest'
import { parseRobots } from '../../crawlers/robots-rules.ts'

const rules = (text: string) => parseRobots(Buffer.from(text), 'gouji')

const table: [name: string, text: string, open: string[], closed: string[]][] = [
  ['an empty file', '', ['/', '/a'], []],
  ['everything closed', 'User-agent: *\nDisallow: /', [], ['/', '/a?b']],
  ['an empty disallow', 'User-agent: *\nDisallow:', ['/a'], []],
  ['a home page in place of the file', '<!doctype html><html><body>User-agent</body></html>', ['/a'], []],
  ['rules before any agent', 'Disallow: /\nUser-agent: *\nDisallow: /b', ['/a'], ['/b']],
  [
    'the longest rule wins',
    'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c',
    ['/a/b', '/'],
    ['/a', '/a/b/c/d'],
  ],
  ['allow wins a draw', 'User-agent: *\nDisallow: /a\nAllow: /a', ['/a'], []],
  ['our group alone', 'User-agent: *\nDisallow: /\n\nUser-agent: gouji\nDisallow: /x', ['/a'], ['/x']],
  ['our group, in any case and with a version', 'User-agent: GouJi/2.1 (bot)\nDisallow: /x', ['/a'], ['/x']],
  ['another crawler’s group', 'User-agent: goujibot\nDisallow: /', ['/a'], []],
  [
    'our groups together',
    'User-agent: gouji\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: gouji\nDisallow: /c',
    ['/b'],
    ['/a', '/c'],
  ],
  ['several agents, one group', 'User-agent: a\nUser-agent: gouji\nUser-agent: b\nDisallow: /a', ['/b'], ['/a']],
  [
    'a line of another kind between agents',
    'User-agent: gouji\nSitemap: /s.xml\n\nUser-agent: b\nDisallow: /a',
    ['/b'],
    ['/a'],
  ],
  ['a delay between agents', 'User-agent: gouji\nCrawl-delay: 5\nUser-agent: b\nDisallow: /a', ['/b'], ['/a']],
  ['wildcards', 'User-agent: *\nDisallow: /*.pdf\nDisallow: /a/*/c', ['/a/c', '/b.html'], ['/x/y.pdf?z', '/a/b/c/d']],
  ['an end', 'User-agent: *\nDisallow: /*.pdf$\nDisallow: /b$', ['/a.pdf?x', '/bc', '/b/'], ['/a.pdf', '/b']],
  ['an end after a wildcard', 'User-agent: *\nDisallow: /a*$', ['/b'], ['/a', '/abc']],
  ['wildcards that may not overlap', 'User-agent: *\nDisallow: /ab*ba$', ['/aba'], ['/abba', '/ab-ba']],
  ['queries', 'User-agent: *\nDisallow: /*?page=', ['/list'], ['/list?page=2']],
  [
    'Chinese paths, encoded or not',
    'User-agent: *\nDisallow: /年报/\nDisallow: /%e9%80%9a',
    ['/'],
    [encodeURI('/年报/a'), '/%E9%80%9A'],
  ],
  [
    'unreserved characters, encoded or not',
    'User-agent: *\nDisallow: /%7Ea\nDisallow: /b-c',
    ['/'],
    ['/~a', '/%7ea', '/b%2Dc'],
  ],
  ['reserved ones stay as they are', 'User-agent: *\nDisallow: /a%2Fb', ['/a/b'], ['/a%2fb']],
  [
    'a byte order mark, comments, tabs and CR',
    '\ufeffuser-agent:\t* # all\rDISALLOW : /a # this\r\nfoo',
    ['/b'],
    ['/a'],
  ],
]

test.each(table)('%s', (_, text, open, closed) => {
  const { allows } = rules(text)
  const at = (path: string) => allows(new URL(`http://h.example${path}`))
  expect({ open: open.filter(at), closed: closed.filter(at) }).toEqual({ open, closed: [] })
})

const delays: [text: string, crawlDelayMs: number][] = [
  ['', 0],
  ['User-agent: *\nCrawl-delay: 5', 5000],
  ['User-agent: *\nCrawl-delay: 0.5\nDisallow: /a', 500],
  ['User-agent: *\nCrawl-delay: 5\nUser-agent: gouji\nDisallow: /a', 5000],
  ['User-agent: *\nDisallow:\nCrawl-delay: 5\nUser-agent: gouji\nDisallow: /a', 0],
  ['User-agent: other\nCrawl-delay: 5\nDisallow: /', 0],
  ['User-agent: *\nCrawl-delay: soon', 0],
  ['User-agent: *\nCrawl-delay: -5', 0],
]

test.each(delays)('the pause of %j', (text, expected) => expect(rules(text).crawlDelayMs).toBe(expected))

test('what stands beyond 500 kB does not count', () => {
  expect(rules(`#${'x'.repeat(500 * 1024)}\nUser-agent: *\nDisallow: /`).allows(new URL('http://h.example/'))).toBe(
    true,
  )
})

test('a pattern of many wildcards takes no time', () => {
  const { allows } = rules(`User-agent: *\nDisallow: /${'*a'.repeat(1000)}b`)
  expect(allows(new URL(`http://h.example/${'a'.repeat(20_000)}`))).toBe(true)
})
