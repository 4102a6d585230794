import { createWriteStream, rmSync, statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { openStore } from '../data/store/open-store.ts'
import { reportBody } from '../demo/pages/report-body.ts'
import { randomFrom } from '../demo/reports/random.ts'
import { seedReport } from '../demo/reports/seed-report.ts'
import { figure } from './shared/figures.ts'
import { runCommand } from './shared/run-command.ts'

// How fast `gouji ingest` finds reports among other pages on one core, in how much memory, and whether it finds them all:
//   node bench/ingest.ts [--mb 2000 | --quick] [--escaped] [--threads 1]
// The corpus is generated in a temporary folder, about 6 kB a page, one page in a thousand a report, and removed at the end.
// Seconds are given on the clock and on the processor, all threads together. --quick is 200 MB, a few seconds, in which the
// start of the command and the first reports, which no program is warm for, weigh most.

const { values } = parseArgs({
  options: {
    mb: { type: 'string' },
    quick: { type: 'boolean', default: false },
    escaped: { type: 'boolean', default: false },
    threads: { type: 'string', default: '1' },
  },
})
const wanted = Number(values.mb ?? (values.quick ? 200 : 2000)) * 1e6

// How often the characters of government news stand in them decides how often a search stops: these are the commonest.
const words =
  '的 一 是 在 有 和 工作 我们 发展 建设 推进 加强 管理 服务 群众 企业 项目 全市 全县 政府 信息 报告 会议 要求 落实 情况 问题 组织 开展 活动 人民 经济 社会 生态 环境 安全 教育 医疗 就业 养老 农村 乡村 振兴 改革 创新 科技 监督 检查 通知 方案 实施 意见 办法 规定 部门 单位 干部 党员 学习 培训 宣传 公示 公告 栏目'.split(
    ' ',
  )

const otherPage = (n: number): { url: string; text: string } => {
  const random = randomFrom(`page ${n}`)
  const parts: string[] = []
  for (let length = random.int(300, 1500); length > 0; length--) parts.push(random.pick(words))
  // what most pages of government sites have in their menus
  const menu = random.chance(0.05) ? '政府信息公开指南 政府信息公开年报 ' : ''
  return { url: `http://www.portal-${n % 50}.example/art/${n}.html`, text: menu + parts.join(random.pick(['', '，'])) }
}

const base = seedReport()
const report = (n: number): { url: string; text: string } => ({
  url: `http://www.reports.example/${n}.html`,
  text: `<h1>临禾镇第${n}中心2024年政府信息公开工作年度报告</h1>${reportBody({ ...base, intro: [] }, () => '')}`,
})

const lineOf = (document: object): string => {
  const json = JSON.stringify(document)
  const escaped = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
  return `${values.escaped ? json.replaceAll(/[^\x20-\x7e]/g, escaped) : json}\n`
}

const generate = async (path: string): Promise<{ documents: number; reports: number }> => {
  const pool = Array.from({ length: 5000 }, (_, n) => Buffer.from(lineOf(otherPage(n))))
  const file = createWriteStream(path, { highWaterMark: 8 << 20 })
  let [bytes, documents, reports] = [0, 0, 0]
  while (bytes < wanted) {
    const line = documents % 1000 === 500 ? Buffer.from(lineOf(report(reports++))) : pool[documents % pool.length]!
    documents++
    bytes += line.length
    if (!file.write(line)) await new Promise((resolve) => file.once('drain', resolve))
  }
  file.end()
  await finished(file)
  return { documents, reports }
}

const folder = await mkdtemp(join(tmpdir(), 'gouji-bench-'))
try {
  const path = join(folder, 'corpus.jsonl')
  const truth = await generate(path)
  const megabytes = statSync(path).size / 1e6
  console.log(`${megabytes.toFixed(0)} MB, ${truth.documents} documents, ${truth.reports} reports; ${cpus()[0]?.model}`)
  const store = `sqlite:${join(folder, 'gouji.db')}`
  const { output, seconds, processor, peak } = await runCommand([
    'ingest',
    path,
    '--threads',
    values.threads,
    '--store',
    store,
    '--json',
  ])
  const result = JSON.parse(output)
  const opened = await openStore(store)
  const { reports } = await opened.totals()
  await opened.close()
  figure({ what: 'scanned on one core', value: megabytes / processor, unit: 'MB/s', least: 150, aim: 300 })
  figure({ what: 'by the clock', value: megabytes / seconds, unit: 'MB/s' })
  figure({ what: 'peak memory', value: peak, unit: 'MB', most: 300 })
  figure({ what: 'reports found', value: (100 * reports) / Math.max(truth.reports, 1), unit: '%', least: 100 })
  console.log(JSON.stringify(result.corpora[0]))
  console.log(
    `${seconds.toFixed(1)} s: ${(megabytes / seconds).toFixed(0)} MB/s; processor ${processor.toFixed(1)} s: ${(megabytes / processor).toFixed(0)} MB/s; ` +
      `peak ${peak.toFixed(0)} MB; recall ${reports} of ${truth.reports}`,
  )
} finally {
  if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true })
}
