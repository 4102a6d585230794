import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files of tests that take longest. Begun last, one of them would go on alone when all others are done. */
export const longFiles: readonly string[] = [
  'test/data/store/postgres.test.ts',
  'test/documented-commands.test.ts',
  'test/web/browser.test.ts',
  'test/recipes.test.ts',
  'test/queue/torture.test.ts',
  'test/queue/many-workers.test.ts',
  'test/attachments/round-trip.test.ts',
  'test/queue/ingest/ingest.test.ts',
  'test/queue/bullmq.test.ts',
  'test/data/dataset/export.test.ts',
  'test/cli/crawl.test.ts',
  'test/attachments/ocr.test.ts',
  'test/queue/embedded.test.ts',
  'test/cli/tracing.test.ts',
  'test/queue/misbehaving.test.ts',
  'test/queue/crash.test.ts',
  'test/queue/redis-loss.test.ts',
  'test/parsers/hostile.test.ts',
  'test/attachments/fuzz.test.ts',
  'test/crawlers/browser.test.ts',
  'test/data/dataset/parquet.test.ts',
  'test/cli/dataset.test.ts',
  'test/cli/help.test.ts',
  'test/cli/knowledge.test.ts',
  'test/queue/stop.test.ts',
  'test/parsers/damage.test.ts',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = longFiles.findIndex((file) => moduleId.endsWith(`/${file}`))
  return at < 0 ? longFiles.length : at
}

/** Starts the long ones first, also where vitest knows nothing yet of earlier runs; the others in its own order. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other))
  }
}
