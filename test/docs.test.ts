import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { demoFolder } from './commands/demo.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const stems = (pattern: string) =>
  globSync(pattern, { cwd: ROOT }).map((path) => path.replace(/^.*\//, '').replace(/\.\w+$/, ''))

const pages = [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: ROOT }).sort(),
]
/** Text between backticks, and the lines of fenced blocks. */
const codeIn = (page: string) =>
  [...page.matchAll(/^```[^\n]*\n(.*?)^```|`([^`\n]+)`/gms)].map(([, a, b]) => a ?? b ?? '')
/** The anchors that headings get: lower case, punctuation dropped, spaces to hyphens. */
const anchorsOf = (page: string) =>
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

test.each(pages)('%s: each link leads somewhere', (path) => {
  const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  const broken = links
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#')
      const to = file === '' ? path : join(dirname(path), file)
      return !existsSync(join(ROOT, to)) || (anchor !== undefined && !anchorsOf(read(to)).includes(anchor))
    })
  expect(broken).toEqual([])
})

test.each(['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'docs/architecture.md'])(
  '%s: each path it names is there',
  (path) => {
    const words = codeIn(read(path)).flatMap((code) => code.split(/\s+/))
    const paths = words.filter((word) => /^[\w.-]+(\/[\w.-]+)*(\/|\.ts|\.sh|\.json|\.md)$/.test(word))
    expect(paths.filter((name) => name !== 'var/' && !existsSync(join(ROOT, name)))).toEqual([])
  },
)

test('pages name commands of `gouji --help`, and the README names each', () => {
  const { stdout } = spawnSync(process.execPath, ['cli/gouji.mjs', '--help'], { cwd: ROOT, encoding: 'utf8' })
  const known = [...stdout.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name = '']) => name)
  const commandsIn = (path: string) =>
    codeIn(read(path)).flatMap((code) =>
      [...code.matchAll(/(?:^|npx |&& |\| |\$ )gouji ([a-z]+)/gm)].map(([, name = '']) => name),
    )
  const unknown = pages.flatMap((path) =>
    commandsIn(path)
      .filter((name) => !known.includes(name))
      .map((name) => `${path}: gouji ${name}`),
  )
  expect(unknown).toEqual([])
  expect(new Set([...commandsIn('README.md'), 'help'])).toEqual(new Set(known))
})

test('each npm script that a page names is in package.json', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = pages.flatMap((path) => [...read(path).matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name))
  expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([])
})

test('each rule has its page, and each page its rule', () => {
  const ids = stems('audit/rules/*.ts').sort()
  expect(ids.length).toBeGreaterThan(0)
  expect(
    globSync('docs/rules/*.md', { cwd: ROOT })
      .map((path) => path.slice('docs/rules/'.length, -3))
      .sort(),
  ).toEqual(ids)
})

test('the Chinese README has the sections, commands and links of the English one', () => {
  const [english, chinese] = [read('README.md'), read('README.zh.md')]
  const shape = (page: string) => ({
    sections: [...page.matchAll(/^#+ /gm)].map(([marks]) => marks),
    tables: [...page.matchAll(/^\|---.*$/gm)].length,
    // of a fenced block what is typed or printed, not the remarks behind it
    code: codeIn(page)
      .map((code) => code.replaceAll(/ +#.*$/gm, ''))
      .sort(),
    links: [...page.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^README/.test(target)),
  })
  expect(shape(chinese)).toEqual(shape(english))
})

test('the README shows what the demo prints', async () => {
  // ports and times are other ones each time, and a busy machine puts pages off
  const lines = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+|[\d.]+ s\b|\d+(?= put off)/g, '…').split('\n')
  const printed = lines(readFileSync(join(await demoFolder(), 'printed'), 'utf8'))
  const shown = lines(read('README.md').match(/^```\n(Crawl .*?)^```/ms)?.[1] ?? '')
  expect(shown.length).toBeGreaterThan(5)
  const isPrinted = (line: string) =>
    printed.some((full) => full === line || (line.endsWith('…') && full.startsWith(line.slice(0, -1))))
  expect(shown.filter((line) => !isPrinted(line))).toEqual([])
})
