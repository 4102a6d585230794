import type { Option } from 'commander'
import type { Agencies } from '../data/agencies/agencies.ts'
import { option } from './option.ts'
import { UserError } from './user-error.ts'

/** `--agencies`, for every command that runs rules. */
export const agenciesOption = (): Option =>
  option('--agencies <file>', 'YAML file of what is known of agencies: renames, mergers, whose report sums up whose')

/** What a file declares of agencies, or what comes with gouji. Throws a UserError that names the first thing wrong with it. */
export const readAgencies = async (file: string | undefined): Promise<Agencies> => {
  const { AgenciesError, loadAgencies } = await import('../data/agencies/load-agencies.ts')
  try {
    return await loadAgencies(file)
  } catch (error) {
    if (!(error instanceof AgenciesError)) throw error
    const [first, ...others] = error.message.split('\n')
    const more = others.length > 0 ? ` (${others.length} more problems)` : ''
    throw new UserError(`${first}${more}`, { cause: error })
  }
}
