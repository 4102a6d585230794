import { expect, it } from 'vitest'
import { placeOf, tellingRegion } from '../../../data/regions/place-of.ts'
import { regions } from '../../../data/regions/regions.ts'

const ganzhou = { region: '360700', level: 'prefecture' as const }

it.each([
  ['江西省人民政府', null, '360000', 'province'],
  ['赣州市财政局', null, '360700', 'prefecture'],
  ['江西省赣州市财政局', null, '360700', 'prefecture'],
  ['榕江县人民政府', null, '522632', 'county'],
  ['贵州省黔东南苗族侗族自治州榕江县古州镇人民政府', null, '522632', 'township'],
  ['榕江县古州镇人民政府', null, '522632', 'township'],
  ['榕江县古州街道办事处', null, '522632', 'township'],
  ['北京市朝阳区人民政府', null, '110105', 'county'],
  // there is one in Beijing and one in Changchun: the portal tells which
  ['朝阳区人民政府', { region: '220100', level: 'prefecture' as const }, '220104', 'county'],
  ['朝阳区人民政府', null, null, null],
  ['蓉江新区政务服务和大数据发展中心', ganzhou, '360700', 'prefecture'],
  // the name counts before the portal that shows it
  ['榕江县财政局', ganzhou, '522632', 'county'],
  ['水利部', { level: 'national' as const }, null, 'national'],
  ['临禾镇人民政府', null, null, 'township'],
  [null, ganzhou, '360700', 'prefecture'],
  [null, null, null, null],
] as const)('%s of the portal %j', (agency, portal, region, level) => {
  const regionName = region === null ? null : regions.get(region)!.name
  expect(placeOf(agency, portal)).toEqual({ region, regionName, level })
})

it('knows every province, prefecture and county by one code', () => {
  expect(regions.size).toBeGreaterThan(3000)
  expect([...regions.values()].filter(({ level }) => level === 'province')).toHaveLength(34)
  for (const { code, name } of regions.values()) expect(`${code} ${name}`).toMatch(/^\d{6} \p{Script=Han}{2,}$/u)
})

it.each([
  ['a town of which there are many', '城关镇人民政府', '522632', '522632'],
  ['a department that names no place', '县民政局', '522632', '522632'],
  ['a market authority is no city', '市场监督管理局', '360700', '360700'],
  ['every city has such a zone', '高新区管理委员会', '360700', '360700'],
  ['a district of several cities: the one meant, not the city of the portal', '朝阳区人民政府', '220100', '220104'],
  ['a district of several cities, and the portal is elsewhere', '朝阳区人民政府', '360700', '360700'],
  ['a county that is one of a kind', '榕江县民政局', '360700', null],
  ['a town with its county', '榕江县古州镇人民政府', '360700', null],
  ['a county that is not in the table', '云溪县民政局', '360700', null],
  ['the portal does not say where it is', '城关镇人民政府', undefined, null],
] as const)('what tells an agency from its namesakes: %s', (_, agency, region, expected) => {
  expect(tellingRegion(agency, { region })).toBe(expected)
  expect(tellingRegion(agency, null)).toBeNull()
})
