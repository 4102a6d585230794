import { InvalidArgumentError, Option } from 'commander'

const off = new Set([undefined, '', '0', 'false', 'no'])

/**
 * A command-line option that can also be set by the environment: `--list-pages` by GOUJI_LIST_PAGES. An empty
 * variable counts as not set; for options without a value 0, false and no mean off. A value on the command line must not
 * be empty.
 */
export const option = (flags: string, description: string): Option => {
  const made = new Option(flags, description)
  const variable = `GOUJI_${made.name().replaceAll('-', '_').toUpperCase()}`
  const value = process.env[variable]
  const takesValue = made.required || made.optional
  // commander shows the variable in --help, so an unused one is only hidden from its parser
  if (takesValue ? value !== '' : !off.has(value) || value === undefined) made.env(variable)
  return takesValue && !made.variadic ? made.argParser(someText) : made
}

/** Reads an option that may be any text but an empty one. Throws with commander's sentence otherwise. */
export const someText = (text: string): string => {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
  return text
}

/** `--lang`, for every command that prints findings or rules. */
export const langOption = (description: string): Option =>
  option('--lang <lang>', description).choices(['zh', 'en']).default('zh')

/** Reads an option that must be a whole number from `least` to `most`. Throws with commander's sentence otherwise. */
export const wholeNumber =
  (least: number, most = Number.POSITIVE_INFINITY) =>
  (text: string): number => {
    const value = Number(text)
    const range = Number.isFinite(most) ? `from ${least} to ${most}` : `of at least ${least}`
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`It must be a whole number ${range}.`)
    return value
  }

/** Reads an option that is a port; 0 is any that is free. */
export const portNumber = wholeNumber(0, 65_535)

/** Reads an option that is a list of values with commas between them, each read by `one`, whose sentence says what is wrong with it. */
export const listOf =
  <T>(one: (text: string) => T) =>
  (text: string): T[] =>
    text.split(',').map((part) => {
      try {
        return one(part.trim())
      } catch (error) {
        if (!(error instanceof InvalidArgumentError)) throw error
        throw new InvalidArgumentError(
          `It is a list with commas, and “${part.trim()}” is wrong in it. ${error.message}`,
        )
      }
    })
