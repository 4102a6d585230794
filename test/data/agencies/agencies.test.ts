import { expect, test } from 'vitest'
import { agenciesOf, noAgencies } from '../../../data/agencies/agencies.ts'
import { agencySchema } from '../../../data/schema/agency.ts'

const agencies = agenciesOf(
  [
    {
      name: '青溪县市场监督管理局',
      also: ['青溪县市场监管局'],
      formerly: [
        { name: '青溪县工商行政管理局', until: 2018 },
        { name: '青溪县质量技术监督局', until: 2018 },
      ],
    },
    { name: '青溪县工商行政管理局', formerly: [{ name: '青溪县工商局', until: 2012 }] },
    { name: '青溪新区管理委员会', kind: 'government' },
    {
      name: '青溪县人民政府',
      sums: { parts: ['青溪县市场监督管理局', '青溪县财政局'], tables: ['requests'], from: 2016 },
    },
  ].map((one) => agencySchema.parse(one)),
)
const standing = (name: string, year: number) => agencies.standingFor(name, year).map((party) => party.name)

test('before the merger the merged stand for the agency, each under the name it had', () => {
  expect(standing('青溪县市场监督管理局', 2019)).toEqual(['青溪县市场监督管理局'])
  expect(standing('青溪县市场监管局', 2018)).toEqual(['青溪县工商行政管理局', '青溪县质量技术监督局'])
  expect(standing('青溪县市场监督管理局', 2012)).toEqual(['青溪县工商局', '青溪县质量技术监督局'])
  expect(standing('青溪县工商行政管理局', 2012)).toEqual(['青溪县工商局'])
})

test('an agency nobody declared stands for itself', () => {
  expect(standing('青溪县财政局', 2012)).toEqual(['青溪县财政局'])
  expect(noAgencies.standingFor('青溪县财政局', 2020)).toEqual([{ name: '青溪县财政局', names: ['青溪县财政局'] }])
})

test('the line of an agency runs both ways', () => {
  const all = [
    '青溪县市场监督管理局',
    '青溪县市场监管局',
    '青溪县工商行政管理局',
    '青溪县工商局',
    '青溪县质量技术监督局',
  ]
  expect(agencies.lineOf('青溪县工商局').toSorted()).toEqual(all.toSorted())
  expect(agencies.lineOf('青溪县市场监管局').toSorted()).toEqual(all.toSorted())
  expect(agencies.lineOf('青溪县财政局')).toEqual(['青溪县财政局'])
})

test('sums hold from and to a year, over who stood for the parts then', () => {
  const sums = agencies.sumsOf('青溪县人民政府', 2018)
  expect(sums?.tables).toEqual(['requests'])
  expect(sums?.parts.map(({ name }) => name)).toEqual(['青溪县工商行政管理局', '青溪县质量技术监督局', '青溪县财政局'])
  expect(agencies.sumsOf('青溪县人民政府', 2015)).toBeNull()
  expect(agencies.sumsOf('青溪县财政局', 2018)).toBeNull()
  expect(agencies.wholesOf('青溪县质量技术监督局', 2018).map(({ name }) => name)).toEqual(['青溪县人民政府'])
  expect(agencies.wholesOf('青溪县质量技术监督局', 2019)).toEqual([])
})

test('a name may be printed in any way', () => {
  expect(agencies.kindOf('青溪新区 管理委员会')).toBe('government')
  expect(agencies.kindOf('青溪县财政局')).toBeNull()
})
