import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../data/store/open-store.ts'
import { auditPage } from '../queue/jobs/audit.ts'
import { figure } from './shared/figures.ts'
import { allKinds, population } from './shared/population.ts'

// `node bench/audit.ts [count]`: reports in a store, one in ten with an error, audited with all rules as the job does it.

const count = Number(process.argv[2] ?? 10_000)
const AT = '2026-01-01T00:00:00.000Z'
const PARTS = 10

const folder = await mkdtemp(join(tmpdir(), 'gouji-bench-'))
const store = await openStore(`sqlite:${join(folder, 'gouji.db')}`)
const clock = () => new Date(AT)
const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20)

try {
  const keys: string[] = []
  const begun = process.cpuUsage()
  const specimens = population(count, (index, random) => (index % 10 === 0 ? [random.pick(allKinds)] : []))
  for (const { report } of specimens) {
    const key = report.id
    keys.push(key)
    await store.addPages(
      [{ key, portal: 'bench', kind: 'article', request: { url: report.source.url!, method: 'GET' } }],
      AT,
    )
    await store.parsed(key, report, '1', AT)
  }
  const storing = process.cpuUsage(begun)
  figure({ what: 'storing: processor for a report', value: (storing.user + storing.system) / 1000 / count, unit: 'ms' })
  console.log(`${keys.length} reports of ${Math.ceil(count / 5)} agencies, ${memory()} MB`)

  for (const round of ['first', 'again']) {
    if (round === 'again') await store.repeat('audit')
    const [start, used] = [performance.now(), process.cpuUsage()]
    const rss: number[] = []
    for (const [index, key] of keys.entries()) {
      await auditPage(key, { store, clock })
      if ((index + 1) % Math.ceil(count / PARTS) === 0) rss.push(memory())
    }
    const seconds = (performance.now() - start) / 1000
    const { user, system } = process.cpuUsage(used)
    const work = (user + system) / 1000 / count
    console.log(
      `${round}: ${(count / seconds).toFixed(0)} reports/s, ${seconds.toFixed(1)} s; ${work.toFixed(2)} ms of the processor a report`,
    )
    if (round === 'again') {
      figure({ what: 'auditing: processor for a report', value: work, unit: 'ms' })
      figure({ what: 'auditing: reports a second', value: count / seconds, unit: '' })
      figure({ what: 'memory at the end', value: rss.at(-1)!, unit: 'MB' })
    }
    console.log(`  MB after each tenth: ${rss.join(' ')}`)
  }
  const { audits, findings } = await store.totals()
  console.log(audits.map(({ status, count }) => `${status} ${count}`).join(', '))
  console.log(
    `${findings.reduce((sum, { count }) => sum + count, 0)} findings of ${new Set(findings.map(({ rule }) => rule)).size} rules`,
  )
} finally {
  await store.close()
  await rm(folder, { recursive: true })
}
