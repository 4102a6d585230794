import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    reporters: process.env.CI ? ['default', './test/closing-line.ts'] : ['default'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
