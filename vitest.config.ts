import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import LongFirst from './test/long-first.ts'

// what one of the many processes and threads of the tests has translated, the others need not
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    reporters: process.env.CI ? ['default', './test/closing-line.ts'] : ['default'],
    // files in one process after another share what they import, which is a third of the work of small ones
    isolate: false,
    // half of them wait for servers, pauses and other processes
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LongFirst },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
