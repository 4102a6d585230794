import type { Level, Portal } from '../schema/portal.ts'
import { isWithin, type Region, regions } from './regions.ts'

const byFirst = Map.groupBy(regions.values(), ({ name }) => name[0]!)

/** The divisions of this name at the beginning of `text`, the longest names first. */
const namedIn = (text: string, within: string | null): Region[] =>
  (byFirst.get(text[0] ?? '') ?? [])
    .filter(({ name, code }) => text.startsWith(name) && (within === null || isWithin(code, within)))
    .sort((a, b) => b.name.length - a.name.length)

/**
 * The division that a name begins with, province before prefecture before county where it names several. Null when it names
 * none, or one that several divisions are called and nothing tells which.
 */
const regionIn = (agency: string, within: string | null): { region: Region; rest: string } | null => {
  let found: { region: Region; rest: string } | null = null
  while (true) {
    const rest: string = found ? found.rest : agency
    const named: Region[] = namedIn(rest, found ? found.region.code : within).filter(
      ({ code }) => code !== found?.region.code,
    )
    const longest = named.filter(({ name }) => name.length === named[0]!.name.length)
    const [region] = longest
    if (!region || longest.length > 1) return found
    found = { region, rest: rest.slice(region.name.length) }
  }
}

const isTownship = (rest: string): boolean => /^\p{Script=Han}{1,10}?(?:乡|镇|街道)(?:人民政府|办事处)?$/u.test(rest)

/** Where an agency is and how high it stands; null what is not known. */
export interface Place {
  /** six digits of GB/T 2260 */
  region: string | null
  regionName: string | null
  level: Level | null
}

/**
 * Where the agency of a report is: by its name as far as that names a division, else by its portal. A name that several
 * divisions bear is looked for in the portal's division.
 */
export const placeOf = (agency: string | null, portal: Pick<Portal, 'region' | 'level'> | null): Place => {
  const around = portal?.region ?? null
  const found = agency === null ? null : (regionIn(agency, around) ?? regionIn(agency, null))
  const region = found?.region.code ?? around
  const township = isTownship(found?.rest ?? agency ?? '')
  return {
    region,
    regionName: (region !== null && regions.get(region)?.name) || null,
    level: township ? 'township' : (found?.region.level ?? portal?.level ?? null),
  }
}

/** Begins with a county or a city, one that GB/T 2260 does not know any more, say. A 区 may be a zone: every city has a 高新区. */
const namesAPlace = /^\p{Script=Han}{2,}?(?:省|市|州|盟|县|旗)/u

/**
 * The division that has to be known beside the name to tell the agency from others: that of its portal, for 民政局 or
 * 城关镇人民政府; the one meant, for 鼓楼区民政局. Null when the name says it all, and when the portal's is not known.
 */
export const tellingRegion = (agency: string, portal: Pick<Portal, 'region'> | null): string | null => {
  if (!portal?.region || regionIn(agency, null)) return null
  if (namesAPlace.test(agency) && namedIn(agency, null).length === 0) return null
  return regionIn(agency, portal.region)?.region.code ?? portal.region
}
