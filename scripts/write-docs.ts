import { readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { createProgram, exitStatuses } from '../cli/program.ts'
import { commandReference, statusReference, withParts } from './cli-reference.ts'

const page = new URL('../docs/cli.md', import.meta.url)

/** docs/cli.md as it should be: what is written by hand, and the commands as they are. */
export const cliPage = async (): Promise<string> => {
  const program = await createProgram()
  const parts = new Map([['exit statuses', statusReference(exitStatuses)]])
  for (const command of program.commands) parts.set(`gouji ${command.name()}`, commandReference(command as Command))
  return withParts(readFileSync(page, 'utf8'), parts)
}

// `npm run docs`: writes the parts of docs/cli.md that the commands say themselves.
if (import.meta.main) writeFileSync(page, await cliPage())
