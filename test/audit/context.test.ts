import { expect, test } from 'vitest'
import { contextOf } from '../../audit/context.ts'
import { reportOf } from './report-of.ts'

const yearly = (year: number | null, agency: string | null = '云溪县档案馆') =>
  reportOf('2021', { '*': 0 }, { id: `${agency}-${year}`, year, agency })

test('others are the same agency in other years, oldest first; previous is the year before', () => {
  const given = [yearly(2025), yearly(2024), yearly(2021), yearly(2023), yearly(2023, '沙河镇人民政府'), yearly(null)]
  const { others, previous } = contextOf(yearly(2024), given)
  expect(others.map(({ report }) => report.year)).toEqual([2021, 2023, 2025])
  expect(previous?.report.year).toBe(2023)
})

test('no year before, no previous', () => {
  expect(contextOf(yearly(2024), [yearly(2022)]).previous).toBeNull()
})

test('a report of unknown agency or year has no others', () => {
  expect(contextOf(yearly(2024, null), [yearly(2023, null)]).others).toEqual([])
  expect(contextOf(yearly(null), [yearly(2023)]).others).toEqual([])
})

test('a cell the report does not list is missing', () => {
  const context = contextOf({ ...yearly(2024), cells: [] }, [])
  expect(context.cell('requests.granted.total')).toEqual({
    id: 'requests.granted.total',
    value: null,
    state: 'missing',
    raw: null,
    at: null,
  })
})
