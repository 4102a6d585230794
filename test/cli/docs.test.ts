import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cliPage } from '../../scripts/write-docs.ts'

test('docs/cli.md is what `npm run docs` makes of the commands', async () => {
  expect(readFileSync('docs/cli.md', 'utf8')).toBe(await cliPage())
})
