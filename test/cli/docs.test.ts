import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gouji } from './gouji.ts'

const page = readFileSync('docs/cli.md', 'utf8')
const sections = new Map(
  page.split(/^## gouji /m).map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
)

test('docs/cli.md has a section for each command, and in it each option and no other', async () => {
  const help = (await gouji(['--help'])).stdout
  const commands = [...help.matchAll(/^ {2}([a-z]+) (?!\[command\])/gm)].map(([, name]) => name!)
  expect([...sections.keys()].slice(1).sort()).toEqual(commands.sort())
  for (const command of commands) {
    const { stdout } = await gouji([command, '--help'])
    const options = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option!)
    const written = [...sections.get(command)!.matchAll(/^\| `(--[a-z-]+)` \|/gm)].map(([, option]) => option!)
    expect({ command, options: written.sort() }).toEqual({ command, options: options.sort() })
  }
})
