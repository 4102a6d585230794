import { expect, test } from 'vitest'
import { contextOf, evidenceOf, heldBy } from '../../audit/context.ts'
import { agenciesOf } from '../../data/agencies/agencies.ts'
import type { Report } from '../../data/schema/report.ts'
import { reportOf } from './report-of.ts'

const yearly = (year: number | null, agency: string | null = '云溪县档案馆', figure = 0) =>
  reportOf('2021', { '*': figure }, { id: `${agency}-${year}`, year, agency })

const merged = agenciesOf([
  {
    name: '云溪县档案馆',
    also: ['云溪县档案局'],
    formerly: [
      { name: '云溪县第一档案室', until: 2023 },
      { name: '云溪县第二档案室', until: 2023 },
    ],
  },
])

/** What of these reports stands for the year before 2024. */
const before = (...reports: Report[]) => {
  const { yearBefore, previous, lastHeldYear } = contextOf(yearly(2024), { held: heldBy(reports), agencies: merged })
  const ids = yearBefore?.held.map(({ report }) => report.id)
  return { held: ids, absent: yearBefore?.absent, previous: previous?.report.id ?? null, lastHeldYear }
}

test('the year before is the same agency, one year earlier', () => {
  const given = [yearly(2025), yearly(2024), yearly(2021), yearly(2023), yearly(2023, '沙河镇人民政府'), yearly(null)]
  const { yearBefore, previous, lastHeldYear } = contextOf(yearly(2024), { held: heldBy(given) })
  expect(yearBefore).toMatchObject({ year: 2023, absent: [], held: [{ report: given[3] }] })
  expect(previous?.report).toBe(given[3])
  expect(lastHeldYear).toBe(2023)
})

test('a year without a report is absent, and the last one held is known', () => {
  const { yearBefore, previous, lastHeldYear } = contextOf(yearly(2024), { held: heldBy([yearly(2022), yearly(2019)]) })
  expect(yearBefore).toEqual({ year: 2023, held: [], absent: ['云溪县档案馆'] })
  expect(previous).toBeNull()
  expect(lastHeldYear).toBe(2022)
})

test('a report of unknown agency or year has no year before', () => {
  for (const report of [yearly(2024, null), yearly(null)]) {
    const context = contextOf(report, { held: heldBy([yearly(2023), yearly(2023, null)]) })
    expect([context.yearBefore, context.previous, context.lastHeldYear]).toEqual([null, null, null])
  }
})

test('merged agencies stand for the year before together, and none of them alone', () => {
  const [one, two] = [yearly(2023, '云溪县第一档案室'), yearly(2023, '云溪县第二档案室')]
  expect(before(one, two)).toEqual({ held: [one.id, two.id], absent: [], previous: null, lastHeldYear: 2023 })
  expect(before(two)).toEqual({ held: [two.id], absent: ['云溪县第一档案室'], previous: null, lastHeldYear: 2023 })
})

test('another spelling of the name is the same agency', () => {
  const report = yearly(2022, '云溪县 档案局')
  expect(
    contextOf(yearly(2023), {
      held: heldBy([report]),
      agencies: agenciesOf([{ name: '云溪县档案馆', also: ['云溪县档案局'], formerly: [] }]),
    }).previous?.report,
  ).toBe(report)
})

test('of two reports of a year the later one counts, and a report is not its own year before', () => {
  const first = { ...yearly(2023), id: 'first' }
  const second = { ...yearly(2023), id: 'second' }
  expect(contextOf(yearly(2024), { held: heldBy([first, second]) }).previous?.report).toBe(second)
  const report = { ...yearly(2024), id: 'same' }
  expect(contextOf(report, { held: heldBy([{ ...yearly(2023), id: 'same' }]) }).previous).toBeNull()
})

test('the same report is looked at once', () => {
  const held = heldBy([yearly(2023)])
  const context = contextOf(yearly(2024), { held })
  const party = { name: '云溪县档案馆', names: ['云溪县档案馆'] }
  expect(context.reportOf(party, 2023)).toBe(context.previous)
  expect(context.together()).toBe(context.together())
})

test('evidence of another report names the report', () => {
  const context = contextOf(yearly(2024), { held: heldBy([yearly(2023, '云溪县档案馆', 7)]) })
  const id = evidenceOf(context.previous!, 'requests.granted.total')
  expect(id).toBe('云溪县档案馆-2023#requests.granted.total')
  expect(context.evidence(id).of.cell(context.evidence(id).cell).value).toBe(7)
  expect(context.evidence('requests.granted.total').of.report).toBe(context.report)
})

test('a cell the report does not list is missing', () => {
  const context = contextOf({ ...yearly(2024), cells: [] }, {})
  expect(context.cell('requests.granted.total')).toEqual({
    id: 'requests.granted.total',
    value: null,
    state: 'missing',
    raw: null,
    at: null,
  })
})
