import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** a folder of this run of the tests, for what several files of tests use and one of them makes */
    shared: string
  }
}

/** What the tests need of the machine: names that scripts/install-system-packages.sh knows. */
const needs: string[] = ['chromium', 'fonts-cjk', 'libreoffice', 'libreoffice-calc', 'postgresql', 'redis']

/** Runs once before all tests: installs what the machine lacks, and stops the run when that is not possible. */
export default function setup(project: TestProject): () => void {
  const script = fileURLToPath(new URL('../scripts/install-system-packages.sh', import.meta.url))
  const { status } = spawnSync(script, needs, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`the tests need ${needs.join(', ')}: see above`)
  const shared = mkdtempSync(join(tmpdir(), 'gouji-tests-'))
  project.provide('shared', shared)
  return () => rmSync(shared, { recursive: true })
}
