import { readFile, writeFile } from 'node:fs/promises'
import { completeLock } from './lock.ts'

// `npm run lock`, after a dependency was added or changed.
const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(await readFile(path, 'utf8'))
const added = completeLock(lock)
await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  added.length === 0
    ? 'package-lock.json names every optional package already.'
    : `package-lock.json: added ${added.length} optional packages for other platforms:\n  ${added.join('\n  ')}`,
)
