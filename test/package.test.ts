import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDemo } from '../demo/portals.ts'
import { libraryExamples } from '../scripts/library-examples.ts'
import { buildPackage } from '../scripts/package.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'gouji-test-'))
const modules = join(folder, 'node_modules')
const run = join(folder, 'run')

/** An empty project into which the tarball was unpacked; the packages that it wants are the project's own. */
beforeAll(async () => {
  const tarball = buildPackage(join(folder, 'package'))
  mkdirSync(join(modules, 'gouji'), { recursive: true })
  mkdirSync(run)
  execFileSync('tar', ['xzf', tarball, '-C', join(modules, 'gouji'), '--strip-components=1'])
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.')))
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  const demo = await startDemo()
  const { url } = demo.expected.links.find(({ kind }) => kind === 'report')!
  writeFileSync(join(run, 'report.html'), await (await fetch(url)).text())
  await demo.close()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

const expected = [
  /^\p{Script=Han}+ 20\d\d \d+\n[\s\S]*(?:reconciled|violated|incomplete)/u,
  /^0\n$/,
  /^\[ 'year', 'reports' \] \[\]\n$/,
]

it.each(libraryExamples().map((code, index) => ({ number: index + 1, code })))(
  'example $number of the page on the library runs in an empty project',
  ({ number, code }) => {
    const file = join(run, `example-${number}.mjs`)
    writeFileSync(file, code)
    const output = execFileSync(process.execPath, [file], { cwd: run, encoding: 'utf8' })
    expect(output).toMatch(expected[number - 1]!)
  },
)

it('has types', () => {
  const code = [
    "import { type Audit, auditReport, openStore, parseReport, type Report } from 'gouji'",
    'const report: Report = parseReport({ bytes: new Uint8Array() })',
    'const audit: Audit = await auditReport(report)',
    'const count: number = (await (await openStore("sqlite::memory:")).totals()).reports',
    '// @ts-expect-error: a count is no text',
    'const text: string = (await (await openStore("sqlite::memory:")).totals()).reports',
    'export { audit, count, text }',
  ]
  writeFileSync(join(run, 'types.mts'), code.join('\n'))
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    'node',
  ]
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'types.mts'], { cwd: run })
})
