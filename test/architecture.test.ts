import { Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles, targetOf } from './source-file.ts'

/** Which folders a folder may import from, beside itself. Parsing, crawling and auditing meet in the queue only. */
const SEES: Record<string, string[]> = {
  data: [],
  parsers: ['data'],
  audit: ['data'],
  crawlers: ['data', 'parsers'],
  queue: ['data', 'parsers', 'audit', 'crawlers'],
  demo: ['data'],
  web: ['data', 'audit'],
  cli: ['data', 'parsers', 'audit', 'crawlers', 'queue', 'demo'],
}

/** Single files that may see more. */
const SEES_TOO: Record<string, string[]> = {
  'cli/serve-command.ts': ['web'],
  'cli/queue-board.ts': ['web'],
  'cli/logins.ts': ['web'],
}

/** Packages that only one folder imports: whoever replaces one of them has one place to look. */
const HOME: Record<string, string> = {
  '@duckdb/node-api': 'data',
  bullmq: 'queue',
  '@hono/node-server': 'cli',
  commander: 'cli',
  highs: 'audit',
  ioredis: 'queue',
  kysely: 'data',
  'node:sqlite': 'data',
  'pdfjs-dist': 'parsers',
  pg: 'data',
  playwright: 'crawlers',
  undici: 'crawlers',
  warcio: 'crawlers',
  'warcio/node': 'crawlers',
}

/** What the pure folders may have of Node: nothing that reaches a disk, a network, a clock or another process. */
const PURE = ['node:buffer', 'node:crypto', 'node:util', 'node:zlib']

const LONGEST = 400

/** Files that are longer than that, and why. */
const LONG: Record<string, string> = {}

const files = sourceFiles(Object.keys(SEES))
const pairs = files.flatMap((file) => file.imports.map(({ specifier, erased }) => ({ file, specifier, erased })))
const named = ({ file, specifier }: { file: SourceFile; specifier: string }) => `${file.path} → ${specifier}`

test('imports point downwards', () => {
  const upwards = pairs.filter(({ file, specifier }) => {
    const layer = targetOf(file, specifier)?.match(/^(.*?)\//)?.[1] // package.json stands in no layer
    const allowed = [file.layer, ...(SEES[file.layer] ?? []), ...(SEES_TOO[file.path] ?? [])]
    return layer !== undefined && !allowed.includes(layer)
  })
  expect(upwards.map(named)).toEqual([])
})

test('a local import ends in .ts or .json', () => {
  const others = pairs.filter(({ specifier }) => specifier.startsWith('.') && !/\.(ts|json)$/.test(specifier))
  expect(others.map(named)).toEqual([])
})

test('no import leads back to where it started, but for types', () => {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, way: string[]): void => {
    if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '))
    if (done.has(path)) return
    done.add(path)
    for (const { file, specifier, erased } of pairs) {
      const target = file.path === path && !erased && targetOf(file, specifier)
      if (target) visit(target, [...way, path])
    }
  }
  for (const { path } of files) visit(path, [])
  expect(cycles).toEqual([])
})

test('a package with a home is imported there only', () => {
  const packageOf = (specifier: string) => specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? specifier
  const strays = pairs.filter(({ file, specifier }) => (HOME[packageOf(specifier)] ?? file.layer) !== file.layer)
  expect(strays.map(named)).toEqual([])
})

test('parsers touch no disk, no network and no process', () => {
  const impure = pairs.filter(
    ({ file, specifier }) => file.layer === 'parsers' && specifier.startsWith('node:') && !PURE.includes(specifier),
  )
  expect(impure.map(named)).toEqual([])
})

/** Where a program asks what time it is, or the network what there is: `new Date()`, `Date.now()`, `fetch()` and so on. */
const impurities = (program: SourceFile['program']): string[] => {
  const found: string[] = []
  new Visitor({
    NewExpression({ callee, arguments: args }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && args.length === 0) found.push('new Date()')
    },
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && ['Date', 'fetch', 'setTimeout', 'setInterval'].includes(callee.name))
        found.push(`${callee.name}()`)
    },
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return
      const member = `${object.name}.${property.name}`
      if (['Date.now', 'performance.now', 'Temporal.Now', 'Math.random', 'process.env'].includes(member))
        found.push(member)
    },
  }).visit(program)
  return found
}

test('parsers, rules and CMS families have no clock, no chance and no environment', () => {
  const pure = files.filter(
    ({ path, layer }) => layer === 'parsers' || layer === 'audit' || path.startsWith('crawlers/families/'),
  )
  expect(pure.flatMap((file) => impurities(file.program).map((what) => `${file.path}: ${what}`))).toEqual([])
})

test('whatever a module gives away says what it promises', () => {
  expect(files.flatMap(({ path, untold }) => untold.map((name) => `${path}: ${name}`))).toEqual([])
})

test('files are short, or the reason is known', () => {
  const long = files.filter(({ lines }) => lines > LONGEST).map(({ path }) => path)
  expect(long).toEqual(Object.keys(LONG).sort())
})
