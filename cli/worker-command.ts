import { once } from 'node:events'
import { createMetrics } from '../queue/metrics.ts'
import { joinQueue, timingOf } from '../queue/redis/join-queue.ts'
import { createRedisPace } from '../queue/redis/pace.ts'
import { readAgencies } from './agencies-option.ts'
import { readPortalsFile } from './choose-portals.ts'
import { closeAll, patienceOver } from './closing.ts'
import { serveHealth } from './health-server.ts'
import { makeContext } from './job-context.ts'
import { createLog } from './log.ts'
import type { ServiceOptions } from './service-options.ts'
import { stopSignal } from './signals.ts'
import { startTracing } from './telemetry.ts'
import { withRedis } from './with-redis.ts'
import { withStore } from './with-store.ts'

/** Works on the queue of a store until a signal comes; then finishes what runs. */
export const workerCommand = async (options: ServiceOptions & { ocr?: boolean }): Promise<void> => {
  const { store: address, redis: queue, portals: file, concurrency, contact, silence, port, listen, verbose } = options
  const { ocr, allowPrivate } = options
  const timing = timingOf(silence * 1000)
  const signal = stopSignal()
  const portals = await readPortalsFile(file)
  const agencies = await readAgencies(options.agencies)
  const { lines, log, logEnd } = createLog('gouji worker', verbose)
  await withStore(address, { shared: true }, (store) =>
    withRedis(queue, async (redis) => {
      const tracing = await startTracing('gouji-worker')
      const context = makeContext(store, portals, {
        contact,
        allowPrivate,
        log,
        pace: createRedisPace(redis, timing),
        agencies,
        ocr,
      })
      let over: Promise<void> | undefined
      const closing = [async () => tracing?.close(), () => context.close()]
      try {
        let count: ReturnType<typeof createMetrics>['count'] = () => {}
        const member = await joinQueue({
          ...timing,
          redis,
          context,
          concurrency,
          name: `${process.pid}`,
          telemetry: tracing?.telemetry,
          describe: tracing?.describe,
          onEnd: (worked, end, ms) => {
            count(worked, end, ms)
            logEnd(worked, end, ms)
          },
        })
        closing.push(() => member.close(over))
        const metrics = createMetrics({ store, queues: member.queues })
        count = metrics.count
        closing.push(await serveHealth({ port, listen, store, redis, registry: metrics.registry, lines }))
        lines.info({ portals: portals.length, concurrency, prefix: member.queues.prefix }, 'working')
        if (!signal.aborted) await once(signal, 'abort')
        lines.info('finishing what runs')
      } finally {
        over = patienceOver(redis)
        await closeAll(closing, over)
      }
      lines.info('stopped')
    }),
  )
}
