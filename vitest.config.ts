import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// what one of the many processes and threads of the tests has translated, the others need not
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    reporters: process.env.CI ? ['default', './test/closing-line.ts'] : ['default'],
    // files in one process after another share what they import, which is a third of the work of small ones
    isolate: false,
    // some wait for servers and pauses
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
