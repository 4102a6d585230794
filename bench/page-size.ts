import { reportBody } from '../demo/pages/report-body.ts'
import { demoReports } from '../demo/reports/demo-reports.ts'
import { parseReport } from '../parsers/parse-report.ts'
import { textWriters } from '../test/parsers/writers/all-writers.ts'
import { partsOf } from '../test/parsers/writers/writer.ts'
import { figure } from './shared/figures.ts'

// How the cost of reading grows with the source: `node bench/page-size.ts [TIMES]`. A report stands amid so many kilobytes of other
// things, 10 × TIMES: paragraphs, lists of links and tables of a portal. Times are the thread's own on the processor, medians.
const times = Number(process.argv[2] ?? 1)
const ROUNDS = 15
const KILOBYTES = 10

const report = demoReports().find(
  ({ medium, year, agency }) => medium === 'html' && year === 2024 && agency.paste === 'plain',
)!

/** Pieces of the length that all of them have together, in kB of UTF-8. */
const around = (kilobytes: number, pieceOf: (n: number) => string): string => {
  const pieces: string[] = []
  for (let length = 0, n = 0; length < kilobytes * 1000; n++) {
    const piece = pieceOf(n)
    pieces.push(piece)
    length += Buffer.byteLength(piece)
  }
  return pieces.join('\n')
}

const htmlPieces = [
  (n: number) => `<p>第${n}次会议研究部署政务公开工作，要求各部门及时、准确公开信息。</p>`,
  (n: number) => `<ul><li><a href="/art/${n}.html">关于第${n}号文件的通知</a></li></ul>`,
  (n: number) => `<table><tr><td>文号</td><td>政发〔2024〕${n}号</td></tr></table>`,
]
const html = (kilobytes: number): string => {
  const other = around(kilobytes / 2, (n) => htmlPieces[n % htmlPieces.length]!(n))
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${other}${reportBody(report, () => '')}${other}</body></html>`
}

const write = textWriters.find(({ name }) => name === 'pipe-rows')!.write
const text = (kilobytes: number): string => {
  const parts = partsOf({ edition: report.edition === '2019' ? '2019' : '2021', cells: report.cells })
  const other = around(kilobytes / 2, (n) => `第${n}次会议研究部署政务公开工作，要求各部门及时、准确公开信息。`)
  return `${other}\n${write(parts)}\n${other}`
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

for (const [name, make] of [
  ['a page', html],
  ['a text', text],
] as const) {
  const bytes = Buffer.from(make(KILOBYTES * times))
  const spent: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.threadCpuUsage()
    const read = parseReport({ bytes }).cells.filter(({ state }) => state === 'reported').length
    const { user, system } = process.threadCpuUsage(start)
    if (read === 0) throw new Error(`${name}: nothing was read`)
    if (round >= ROUNDS / 3) spent.push((user + system) / 1000)
  }
  const ms = median(spent)
  console.log(`${name} of ${(bytes.length / 1000).toFixed(0)} kB: ${ms.toFixed(2)} ms`)
  figure({ what: `${name}: size`, value: bytes.length / 1000, unit: 'kB' })
  figure({ what: `${name}: reading it`, value: ms, unit: 'ms' })
}
const { maxRSS } = process.resourceUsage()
figure({ what: 'memory of the process at its peak', value: maxRSS / 1024, unit: 'MB' })
