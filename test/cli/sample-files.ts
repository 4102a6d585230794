import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Demo, startDemo } from '../../demo/portals.ts'
import type { DemoReport } from '../../demo/reports/demo-report.ts'
import { tempFolder } from './gouji.ts'

type Link = Demo['expected']['links'][number]

const breaks = ({ breaches, flaws }: DemoReport, rule: string) =>
  breaches.some((breach) => breach.rule === rule) || flaws.includes(rule)

/** Which sample reports a test wants. */
export const wanted = {
  /** nothing is wrong with its sums */
  sound: ({ kind, report }: Link) => kind === 'report' && report!.medium === 'html' && report!.breaches.length === 0,
  /** a sum of a column does not hold */
  unbalanced: ({ kind, report }: Link) => kind === 'report' && breaks(report!, 'requests.balance'),
  pdf: ({ kind }: Link) => kind === 'pdf',
  notice: ({ kind }: Link) => kind === 'notice',
}

/** Pages of the sample portals as files in a folder of this test: the first link of each kind that is asked for. */
export const sampleFiles = async <K extends keyof typeof wanted>(...kinds: K[]) => {
  const folder = tempFolder()
  const demo = await startDemo()
  onTestFinished(() => demo.close())
  const files = await Promise.all(
    kinds.map(async (kind) => {
      const link = demo.expected.links.find(wanted[kind])!
      const path = join(folder, `${kind}.html`)
      writeFileSync(path, Buffer.from(await (await fetch(link.url)).arrayBuffer()))
      return [kind, { path, url: link.url, report: link.report }] as const
    }),
  )
  return { folder, ...(Object.fromEntries(files) as Record<K, (typeof files)[number][1]>) }
}
