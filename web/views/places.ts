import { regions } from '../../data/regions/regions.ts'

/** The divisions above a division and itself, from the province down; a code that GB/T 2260 does not have has none. */
export const divisionsOf = (code: string): { code: string; name: string }[] =>
  [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
    .filter((one, index, all) => all.indexOf(one) === index)
    .flatMap((one) => regions.get(one) ?? [])
    .map(({ code: own, name }) => ({ code: own, name }))

/** Where a division is: 江西省赣州市章贡区. The code itself when it is not known; null for none. */
export const divisionName = (code: string | null): string | null => {
  if (code === null) return null
  const names = divisionsOf(code).map(({ name }) => name)
  return names.length > 0 ? names.join('') : code
}

/** The provinces, by code. */
export const provinces = [...regions.values()].filter(({ level }) => level === 'province')

/** The divisions directly below one: prefectures of a province, counties of a prefecture; of a municipality its districts. */
export const divisionsIn = (code: string): { code: string; name: string }[] => {
  const all = [...regions.values()]
  if (code.endsWith('0000')) {
    const within = all.filter((one) => one.code !== code && one.code.startsWith(code.slice(0, 2)))
    const prefectures = within.filter(({ level }) => level === 'prefecture')
    return prefectures.length > 0 ? prefectures : within
  }
  if (!code.endsWith('00')) return []
  return all.filter((one) => one.code !== code && one.code.startsWith(code.slice(0, 4)))
}
