import { loadPortals } from '../data/portals/load-portals.ts'
import type { Portal } from '../data/schema/portal.ts'
import { UserError } from './user-error.ts'

/** The portals with these ids, in this order, of a file or of those that come with gouji; all of them without ids. */
export const choosePortals = async (ids: readonly string[], file: string | undefined): Promise<readonly Portal[]> => {
  const portals = await loadPortals(file)
  if (ids.length === 0) return portals
  return [...new Set(ids)].map((id) => {
    const portal = portals.find((one) => one.id === id)
    if (!portal)
      throw new UserError(`There is no portal «${id}»${file ? ` in ${file}` : ''}; gouji portals lists them.`)
    return portal
  })
}
