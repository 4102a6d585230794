import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What the tests need of the machine: names that scripts/install-system-packages.sh knows. */
const needs: string[] = ['chromium', 'fonts-cjk', 'libreoffice', 'libreoffice-calc', 'postgresql', 'redis']

/** Runs once before all tests: installs what the machine lacks, and stops the run when that is not possible. */
export default function setup(): void {
  const script = fileURLToPath(new URL('../scripts/install-system-packages.sh', import.meta.url))
  const { status } = spawnSync(script, needs, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`the tests need ${needs.join(', ')}: see above`)
}
