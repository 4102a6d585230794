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

/** A command of a program, and its own commands, which say what is wrong as the program does. */
const inheriting = (command: Command, parent: Command): Command => {
  command.copyInheritedSettings(parent)
  for (const own of command.commands) inheriting(own as Command, command)
  return command
}

/** What the exit status of every command means. */
export const exitStatuses: readonly (readonly [status: number, means: string])[] = [
  [0, 'fine'],
  [1, 'something was flagged: a report whose status is not reconciled'],
  [2, 'it could not be done, wholly or in part; one sentence on stderr names the file, address or option'],
]

/** The command `gouji` with all its commands, or with some. */
export const createProgram = async (some: readonly string[] = names): Promise<Command> => {
  const statuses = exitStatuses.map(([status, means]) => `  ${status}  ${means}\n`)
  const program = new Command('gouji')
    .description(packageFile.description)
    .version(packageFile.version)
    .addHelpText('after', `\nExit status:\n${statuses.join('')}`)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'gouji: ')) })
    .showSuggestionAfterError(false)
    .enablePositionalOptions() // a command's options say nothing to commands of its own
  for (const command of await Promise.all(some.map(load))) program.addCommand(inheriting(command, program))
  return program
}

/** Runs one command line and leaves its outcome in the exit status; what it has to say goes to stderr. */
export const run = async (argv: string[]): Promise<void> => {
  stopWhenNobodyReads()
  const program = await createProgram(wanted(argv))
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
