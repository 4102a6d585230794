import { loadPortals, PortalsError } from '../data/portals/load-portals.ts'
import type { Portal } from '../data/schema/portal.ts'
import { say } from './output.ts'
import { UserError } from './user-error.ts'

/** The portals of a file, or those that come with gouji. Throws a UserError that names the first thing wrong with it. */
export const readPortalsFile = async (file: string | undefined): Promise<Portal[]> => {
  try {
    return await loadPortals(file)
  } catch (error) {
    if (!(error instanceof PortalsError)) throw error
    const [first, ...others] = error.message.split('\n')
    const more = others.length > 0 ? ` (${others.length} more problems: gouji portals check ${file ?? ''})` : ''
    throw new UserError(`${first}${more}`, { cause: error })
  }
}

/**
 * The portals with these ids, of a file or of those that come with gouji. Without ids all of them but those whose
 * addresses nobody has tried. Throws a UserError when an id is unknown or nothing is left.
 */
export const choosePortals = async (ids: readonly string[], file: string | undefined): Promise<Portal[]> => {
  const portals = await readPortalsFile(file)
  const where = file ?? 'what comes with gouji'
  if (ids.length > 0)
    return [...new Set(ids)].map((id) => {
      const portal = portals.find((one) => one.id === id)
      if (!portal) throw new UserError(`There is no portal «${id}» in ${where}; gouji portals lists them.`)
      return portal
    })
  const verified = portals.filter((portal) => portal.verified)
  const left = portals.length - verified.length
  if (verified.length === 0)
    throw new UserError(`Nobody has tried the portals in ${where} (${left}): name those to crawl.`)
  if (left > 0) say(`${left} portals in ${where} are left out because nobody has tried them; name them to crawl them.`)
  return verified
}
