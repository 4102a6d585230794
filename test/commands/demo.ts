import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { madeOnce } from '../made-once.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Makes a folder that is the project without its var/, and the environment of a shell there that knows `gouji`. */
export const makeProject = (folder: string): Record<string, string> => {
  const bin = join(folder, 'var/bin')
  mkdirSync(bin, { recursive: true })
  for (const name of readdirSync(ROOT))
    if (name !== 'var' && !name.startsWith('.')) symlinkSync(join(ROOT, name), join(folder, name))
  writeFileSync(join(bin, 'gouji'), `#!/bin/sh\nexec '${process.execPath}' '${ROOT}/cli/gouji.mjs' "$@"\n`)
  chmodSync(join(bin, 'gouji'), 0o755)
  const own = Object.entries(process.env).filter(([name]) => !/^(GOUJI|npm|VITEST)/.test(name))
  return { ...Object.fromEntries(own), PATH: `${bin}:${process.env.PATH}` } as Record<string, string>
}

/** What `npm run demo` leaves behind: its var/demo, and `printed` there, which is what it said. */
export const demoFolder = async (): Promise<string> => {
  const project = await madeOnce('demo', async (folder) => {
    const env = makeProject(folder)
    const { status, stdout, stderr } = spawnSync('npm', ['run', 'demo'], { cwd: folder, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm run demo: ${stderr}`)
    writeFileSync(join(folder, 'var/demo/printed'), stderr + stdout)
  })
  return join(project, 'var/demo')
}
