import { readdirSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import packageFile from '../package.json' with { type: 'json' }
import { exitWith, say, stopWhenNobodyReads } from './output.ts'
import { sentenceOf } from './user-error.ts'

const folder = new URL('./commands/', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))

const load = async (name: string): Promise<Command> => {
  const { command } = (await import(new URL(`${name}.ts`, folder).href)) as { command: Command }
  return command
}

/** The command that is asked for alone, since loading the others takes time; all of them for the help. */
const wanted = (argv: string[]): string[] => {
  const first = argv.find((word) => !word.startsWith('-'))
  return first !== undefined && names.includes(first) ? [first] : names
}

/** Runs one command line and leaves its outcome in the exit status; what it has to say goes to stderr. */
export const run = async (argv: string[]): Promise<void> => {
  stopWhenNobodyReads()
  const program = new Command('gouji')
    .description(packageFile.description)
    .version(packageFile.version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'gouji: ')) })
    .showSuggestionAfterError(false)
  for (const command of await Promise.all(wanted(argv).map(load)))
    program.addCommand(command.copyInheritedSettings(program))
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) exitWith(2)
      return
    }
    say(`gouji: ${sentenceOf(error)}`)
    exitWith(2)
  }
}
