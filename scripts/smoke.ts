import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { reportSchema } from '../data/schema/report.ts'
import { startDemo } from '../demo/portals.ts'

// Starts the real command as a user does. The tests do not stand in for it: their runner accepts TypeScript that Node
// refuses, and knows nothing of the `bin` entry in package.json.
const cwd = fileURLToPath(new URL('..', import.meta.url))

const gouji = (args: string[], input = ''): string => {
  const { status, stdout, stderr, error } = spawnSync('npx', ['gouji', ...args], { cwd, input, encoding: 'utf8' })
  if (status === 0) return stdout
  throw new Error(`npx gouji ${args.join(' ')}: exit status ${status}\n${stderr || error?.message}`)
}

const help = gouji(['--help'])
if (!help.startsWith('Usage: gouji')) throw new Error(`npx gouji --help printed no usage:\n${help}`)

const demo = await startDemo()
const { url } = demo.expected.links.find(({ kind }) => kind === 'report')!
const page = await (await fetch(url)).text()
await demo.close()
const report = reportSchema.parse(JSON.parse(gouji(['parse', '-'], page)))
console.log(`npx gouji --help and npx gouji parse - work: «${report.title}», ${report.cells.length} cells.`)
