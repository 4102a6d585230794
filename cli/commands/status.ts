import { Command } from 'commander'
import { openStages, type Page } from '../../data/schema/page.ts'
import type { Store } from '../../data/store/store.ts'
import { storeOption } from '../crawl-options.ts'
import { option } from '../option.ts'
import { print, printLine } from '../output.ts'
import { tableOf } from '../table.ts'
import { withStore } from '../with-store.ts'

/** Hosts that are still to be asked, and how many of their pages wait. */
const hostsOf = async (store: Store) => {
  const open = new Map<string, number>()
  for (const stage of ['discover', 'fetch'] as const)
    for await (const { host } of store.pages({ stage })) open.set(host, (open.get(host) ?? 0) + 1)
  return [...open].map(([host, count]) => ({ host, count }))
}

const statusOf = async (store: Store) => {
  const { failures, rejections, walls, audits, ...totals } = await store.totals()
  const [run] = await store.runs()
  return {
    schema: 'gouji.status/1',
    run: run ?? null,
    nextDueAt: await store.nextDueAt(),
    ...totals,
    hosts: await hostsOf(store),
    failures,
    rejections,
    walls,
    audits,
  }
}
type Status = Awaited<ReturnType<typeof statusOf>>

const stages: Page['stage'][] = [...openStages, 'done', 'failed', 'walled', 'rejected']

const pagesTable = ({ pages }: Status): string => {
  const rows = [...Map.groupBy(pages, ({ portal, kind }) => `${portal} ${kind}`).values()]
  return tableOf([
    ['portal', 'pages', ...stages],
    ...rows.map((row) => [
      row[0]!.portal,
      row[0]!.kind,
      ...stages.map((stage) => row.find((count) => count.stage === stage)?.count ?? '·'),
    ]),
  ])
}

const part = (head: string, rows: (string | number)[][]): string =>
  rows.length === 0 ? '' : `\n${tableOf([[head, 'count'], ...rows])}`

const readable = (status: Status): string => {
  const { run, snapshots, nextDueAt } = status
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  const crawl =
    run === null
      ? 'no crawl yet'
      : `crawl ${run.id}: begun ${run.startedAt}, ${run.finishedAt ? `finished ${run.finishedAt}` : 'not finished'}`
  return [
    `${crawl}; ${nextDueAt === null ? 'nothing is left to do' : `next page due ${nextDueAt}`}\n`,
    `${status.reports} reports; ${snapshots.count} snapshots, ${megabytes(snapshots.bytes)} (${megabytes(snapshots.storedBytes)} stored)\n\n`,
    pagesTable(status),
    part(
      'audits',
      status.audits.map(({ status, count }) => [status, count]),
    ),
    part(
      'hosts to be asked',
      status.hosts.map(({ host, count }) => [host, count]),
    ),
    part(
      'failed',
      status.failures.map(({ reason, count }) => [reason, count]),
    ),
    part(
      'rejected',
      status.rejections.map(({ reason, count }) => [reason, count]),
    ),
    part(
      'walled',
      status.walls.map(({ host, reason, count }) => [`${host} ${reason}`, count]),
    ),
  ].join('')
}

export const command = new Command('status')
  .description('show the state of the crawl: pages, hosts, failures, walls')
  .addOption(storeOption())
  .addOption(option('--json', 'print it as JSON'))
  .addHelpText('after', '\nExample:\n  $ gouji status --store sqlite:var/demo/gouji.db')
  .action(async ({ store: address, json }: { store: string; json?: true }) => {
    const status = await withStore(address, { existing: true }, statusOf)
    await (json ? printLine(status) : print(readable(status)))
  })
