import type { Argument, Command, Option } from 'commander'

/** The text after a command's help: its examples, one on each line that begins with a dollar sign. */
const helpOf = (command: Command): string => {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text
}

const examplesOf = (command: Command): string =>
  [...helpOf(command).matchAll(/^ {2}\$ (.*)$/gm)].map(([, line]) => `${line}\n`).join('')

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent as Command)} ${command.name()}` : command.name()

const sayDefault = ({ defaultValue, defaultValueDescription }: Argument | Option): string => {
  if (defaultValueDescription) return defaultValueDescription
  return defaultValue === undefined ? '' : `\`${defaultValue}\``
}

const sayChoices = ({ argChoices }: Argument | Option): string =>
  argChoices ? `: ${argChoices.map((choice) => `\`${choice}\``).join(', ')}` : ''

const row = (name: string, one: Argument | Option, must = ''): string =>
  `| \`${name}\` | ${one.description}${sayChoices(one)}${must} | ${sayDefault(one)} |\n`

const table = ({ registeredArguments, options }: Command): string => {
  const rows = [
    ...registeredArguments.map((one) => row(one.variadic ? `${one.name()}...` : one.name(), one)),
    ...options.map((one) =>
      row(one.flags, one, one.mandatory && one.defaultValue === undefined ? '; it must be given' : ''),
    ),
  ]
  return rows.length === 0 ? '' : `\n| argument, option | | default |\n|---|---|---|\n${rows.join('')}`
}

const form = (command: Command): string =>
  `\`\`\`text\n${nameOf(command)} ${command.usage()}\n\`\`\`\n${table(command)}`

/** What the reference says of one command by itself: how it is called, its arguments and options, its examples. */
export const commandReference = (command: Command): string => {
  const own = command.commands.map((one) => form(one as Command))
  const examples = examplesOf(command)
  return [form(command), ...own, examples && `\`\`\`sh\n${examples}\`\`\`\n`].filter(Boolean).join('\n')
}

/** The table of exit statuses. */
export const statusReference = (statuses: readonly (readonly [number, string])[]): string =>
  `| exit status | means |\n|---|---|\n${statuses.map(([status, means]) => `| ${status} | ${means} |\n`).join('')}`

/**
 * A page with its generated parts written anew: each stands between the remarks `<!-- NAME, by npm run docs -->` and `<!-- end -->`.
 * What stands around them is by hand. Throws when the page lacks a part, or has one that is not there any more.
 */
export const withParts = (page: string, parts: ReadonlyMap<string, string>): string => {
  const written = new Set<string>()
  const renewed = page.replaceAll(/^<!-- ([^\n]*), by npm run docs -->\n.*?^<!-- end -->$/gms, (_, name: string) => {
    const part = parts.get(name)
    if (part === undefined) throw new Error(`docs/cli.md has a part «${name}», and gouji does not`)
    written.add(name)
    return `<!-- ${name}, by npm run docs -->\n${part}<!-- end -->`
  })
  const missing = [...parts.keys()].filter((name) => !written.has(name))
  if (missing.length === 0) return renewed
  throw new Error(`docs/cli.md needs a section and in it «<!-- ${missing[0]}, by npm run docs -->» and «<!-- end -->»`)
}
