import { readFileSync } from 'node:fs'

/** A division of GB/T 2260. */
export interface Region {
  code: string
  name: string
  level: 'province' | 'prefecture' | 'county'
}

const levelOf = (code: string): Region['level'] =>
  code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'

const load = (): Region[] =>
  readFileSync(new URL('regions.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', name = ''] = line.split(',')
      return { code, name, level: levelOf(code) }
    })

/** Every province, prefecture and county of GB/T 2260 that has a code, by code. */
export const regions: ReadonlyMap<string, Region> = new Map(load().map((region) => [region.code, region]))

/** Whether `code` lies in the division `within`, or is it. */
export const isWithin = (code: string, within: string): boolean => code.startsWith(within.replace(/(00){1,2}$/, ''))
