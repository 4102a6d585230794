import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startDemo } from '../demo/portals.ts'
import { libraryExamples } from './library-examples.ts'
import { buildPackage } from './package.ts'

// npm run package [-- --try]: builds the library and its tarball; with --try installs the tarball into an empty project on
// each Node that it promises to run on, and runs the examples of docs/library.md there.
const nodes = ['22', '24', '26']

const tarball = buildPackage(fileURLToPath(new URL('../var/package', import.meta.url)))
console.log(`Built ${tarball}`)

/** A page of a report, as the examples read one. */
const samplePage = async (): Promise<string> => {
  const demo = await startDemo()
  const { url } = demo.expected.links.find(({ kind }) => kind === 'report')!
  const page = await (await fetch(url)).text()
  await demo.close()
  return page
}

if (process.argv.includes('--try')) {
  const page = await samplePage()
  for (const version of nodes) {
    const folder = mkdtempSync(join(tmpdir(), 'gouji-package-'))
    try {
      writeFileSync(
        join(folder, 'package.json'),
        '{ "name": "empty", "private": true, "type": "module", "allowScripts": { "node": true } }\n',
      )
      const npm = (...args: string[]) => execFileSync('npm', [...args, '--silent'], { cwd: folder, stdio: 'inherit' })
      npm('install', `node@${version}`)
      npm('install', tarball)
      const node = join(folder, 'node_modules/node/bin/node')
      mkdirSync(join(folder, 'run'))
      writeFileSync(join(folder, 'run', 'report.html'), page)
      for (const [index, code] of libraryExamples().entries()) {
        const file = join(folder, 'run', `example-${index + 1}.mjs`)
        writeFileSync(file, code)
        const output = execFileSync(node, ['--disable-warning=ExperimentalWarning', file], { cwd: join(folder, 'run') })
        console.log(`Node ${version}, example ${index + 1}: ${output.toString().split('\n')[0]}`)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
