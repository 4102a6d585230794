import { globSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { load } from 'cheerio'
import { parseDocument } from 'htmlparser2'
import { layTables } from '../demo/pages/form-layout.ts'
import { startDemo } from '../demo/portals.ts'
import type { DemoReport } from '../demo/reports/demo-report.ts'
import { demoReports } from '../demo/reports/demo-reports.ts'
import { decode } from '../parsers/decode.ts'
import { NotAReportError, parseReport } from '../parsers/parse-report.ts'
import { textWriters } from '../test/parsers/writers/all-writers.ts'
import type { Part } from '../test/parsers/writers/writer.ts'
import { figure } from './shared/figures.ts'

/**
 * What reading a report costs: `node bench/parse.ts [ROUNDS] [FOLDER]`. Pages are those of the sample portals and the
 * *.html of the folder, texts are the real report, sample reports in every dialect with pipes, and the folder's *.txt
 * and *.md. The full parse (bytes to report) stands beside htmlparser2 and cheerio building a tree of the decoded text.
 * Ways are interleaved on each page; a round runs each way once; the first two rounds do not count. Times are those of the
 * clock, because the system counts a thread's own in steps longer than a page takes. Of the rounds the fastest tenth is
 * taken, which other programs disturb least.
 */
const rounds = Number(process.argv[2] ?? 12)
const folder = process.argv[3]
const warmUp = 2

interface Input {
  bytes: Uint8Array
  text: string
}
const input = (bytes: Uint8Array): Input => ({ bytes, text: decode(bytes).text })
const filesOf = (pattern: string): Input[] =>
  folder ? globSync(pattern, { cwd: folder }).map((file) => input(readFileSync(join(folder, file)))) : []

/** the folders that hold such files */
const foldersOf = (pattern: string): string[] =>
  folder ? [...new Set(globSync(pattern, { cwd: folder }).map(dirname))].filter((name) => name !== '.') : []

const samplePages = async (): Promise<Input[]> => {
  const demo = await startDemo()
  const links = demo.expected.links.filter(({ kind, report }) => kind === 'report' && report?.medium === 'html')
  const pages: Input[] = []
  for (const { url } of links) pages.push(input(new Uint8Array(await (await fetch(url)).arrayBuffer())))
  await demo.close()
  return pages
}

/** a sample report as its page has it: title, prose and tables */
const partsOf = (report: DemoReport): Part[] => {
  const tables = layTables(report)
  const paragraph = (text: string): Part => ({ kind: 'paragraph', text })
  return [
    { kind: 'title', text: report.title },
    ...report.intro.map(paragraph),
    ...report.sections.flatMap(({ id, heading, paragraphs }): Part[] => [
      { kind: 'heading', text: heading },
      ...paragraphs.map(paragraph),
      ...(tables.has(id) ? [{ kind: 'table', id, rows: tables.get(id)! } as const] : []),
    ]),
  ]
}

/** every eighth sample report, as text in a dialect */
const sampleTexts = (write: (typeof textWriters)[number]['write']): Input[] =>
  demoReports()
    .filter(({ medium }, i) => medium === 'html' && i % 8 === 0)
    .map((report) => input(Buffer.from(write(partsOf(report)))))

/** the work is used, so that none of it can be left out */
let used = 0
const gouji = ({ bytes }: Input): void => {
  try {
    used += parseReport({ bytes }).cells.length
  } catch (error) {
    if (!(error instanceof NotAReportError)) throw error
  }
}
const htmlparser2 = ({ text }: Input): void => {
  used += parseDocument(text).childNodes.length
}
const cheerio = ({ text }: Input): void => {
  used += load(text).root().children().length
}

const fastest = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 10)]!

/** Time of one of the fastest rounds over all inputs, for each way, in ms. */
const measure = (inputs: readonly Input[], ways: readonly ((input: Input) => void)[], count = rounds): number[] => {
  const times: number[][] = ways.map(() => [])
  for (let round = 0; round < count + warmUp; round++) {
    const spent = ways.map(() => 0)
    for (const one of inputs)
      for (let k = 0; k < ways.length; k++) {
        const way = (k + round) % ways.length
        const start = performance.now()
        ways[way]!(one)
        spent[way]! += performance.now() - start
      }
    if (round >= warmUp) for (const [way, time] of spent.entries()) times[way]!.push(time)
  }
  return times.map(fastest)
}

const size = (inputs: readonly Input[]): number => inputs.reduce((sum, { bytes }) => sum + bytes.length, 0)
const describe = (inputs: readonly Input[]): string =>
  `${inputs.length} of ${(size(inputs) / inputs.length / 1000).toFixed(0)} kB on average`
const perSecond = (inputs: readonly Input[], ms: number): string => `${(size(inputs) / 1000 / ms).toFixed(1)} MB/s`

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}, node ${process.version}`)
console.log(`${rounds} rounds, the fastest tenth of them`)

const pageSets: [string, Input[]][] = [
  ['pages of the sample portals', await samplePages()],
  ['pages of the folder', filesOf('**/*.{html,htm}')],
]
for (const [name, pages] of pageSets) {
  if (pages.length === 0) continue
  const [ours, tree, dom] = measure(pages, [gouji, htmlparser2, cheerio]) as [number, number, number]
  figure({ what: `${name}: a page`, value: ours / pages.length, unit: 'ms' })
  figure({ what: `${name}: times htmlparser2`, value: ours / tree, unit: '×', most: 2, aim: 1.5 })
  figure({ what: `${name}: times cheerio`, value: ours / dom, unit: '×' })
  console.log(`\n${name}: ${describe(pages)}`)
  console.log(`  full parse   ${(ours / pages.length).toFixed(2)} ms a page, ${perSecond(pages, ours)}`)
  console.log(
    `  htmlparser2  ${(tree / pages.length).toFixed(2)} ms; the full parse takes ${(ours / tree).toFixed(2)} times as long`,
  )
  console.log(
    `  cheerio      ${(dom / pages.length).toFixed(2)} ms; the full parse takes ${(ours / dom).toFixed(2)} times as long`,
  )
}

const seed = input(readFileSync(new URL('../test/parsers/cases/seed-rongjiang-2024.txt', import.meta.url)))
const textSets: [string, Input[]][] = [
  ['the real report', Array.from({ length: 50 }, () => seed)],
  ...textWriters
    .filter(({ name }) => /pipe|markdown/.test(name))
    .map(({ name, write }): [string, Input[]] => [name, sampleTexts(write)]),
  ...foldersOf('**/*.{txt,md}').map((name): [string, Input[]] => [
    `texts of the folder ${name}`,
    filesOf(`${name}/*.{txt,md}`),
  ]),
]
console.log()
for (const [name, texts] of textSets) {
  if (texts.length === 0) continue
  const [ours] = measure(texts, [gouji], 4 * rounds) as [number]
  if (texts[0] === seed) figure({ what: `${name}: a text`, value: ours / texts.length, unit: 'ms' })
  const floor = texts[0] === seed || /pipe/.test(name) ? { least: 15 } : {}
  figure({ what: `${name}: on one core`, value: size(texts) / 1000 / ours, unit: 'MB/s', ...floor })
  console.log(`${name}: ${(ours / texts.length).toFixed(2)} ms a text, ${perSecond(texts, ours)} (${describe(texts)})`)
}
if (used === 0) console.log('nothing was read')
