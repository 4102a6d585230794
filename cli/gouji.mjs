#!/usr/bin/env node
// The command `gouji`: cli/program.ts on Node 26, which runs TypeScript itself. When an older Node was started, as the
// machine's own may be, the one that came with the project takes over. Hence plain JavaScript, for old Nodes too.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const OLDEST = 26

const runOn = (node) => {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both processes: passing it on as well would make it two.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal]))
  child.on('error', (error) => {
    console.error(`gouji: ${node} does not start: ${error.message}`)
    process.exit(2)
  })
}

if (Number.parseInt(process.versions.node, 10) >= OLDEST) {
  // before the first TypeScript: what was read in an earlier call is not read and translated again
  module.enableCompileCache()
  const { run } = await import('./program.ts')
  await run(process.argv.slice(2))
} else {
  const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
  if (existsSync(node) && node !== process.execPath) runOn(node)
  else {
    const folder = fileURLToPath(new URL('..', import.meta.url))
    console.error(
      `gouji needs Node ${OLDEST} and this is ${process.version}; \`npm ci\` in ${folder} brings the right one`,
    )
    process.exitCode = 2
  }
}
