import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { createApp } from '../../web/app.ts'
import type { AgencyAnswer } from '../../web/routes/agency.ts'
import { newPage, reportOf, takeAllTheWay } from '../data/store/material.ts'
import { emptyStore } from './stores.ts'

/** Two offices that bear one name, in counties that only their portals name. */
const offices = [
  { portal: 'quannan', region: '360729', years: [2023, 2024], figure: 7 },
  { portal: 'dingnan', region: '360728', years: [2024], figure: 9 },
]

const withNamesakes = async () => {
  const store = await emptyStore()
  await store.keepPortals(offices.map(({ portal, region }) => ({ id: portal, name: portal, region, level: 'county' })))
  for (const { portal, region, years, figure } of offices)
    for (const year of years) {
      const id = `minzheng${year}0000-${region}`
      await takeAllTheWay(store, newPage(id, { portal }), id, reportOf(id, figure, { id, agency: '民政局', year }))
    }
  return createApp(store)
}

test('agencies that only share a name have pages of their own', async () => {
  const app = await withNamesakes()
  for (const { region, years, figure } of offices) {
    const answer = (await (await app.request(`/agencies/民政局.json?region=${region}`)).json()) as AgencyAnswer
    expect(answer.reports.map(({ year }) => year)).toEqual(years.toReversed())
    expect(answer.trends.find(({ series }) => series === 'received')!.values).toEqual(years.map(() => figure))
  }
})

test('a name that several bear leads to each of them, and so does the list', async () => {
  const app = await withNamesakes()
  const hrefs = async (path: string) => {
    const $ = load(await (await app.request(path)).text())
    return new Set(
      $('main a[href^="/agencies/"]')
        .toArray()
        .map(({ attribs }) => attribs.href),
    )
  }
  const expected = new Set(offices.map(({ region }) => `/agencies/${encodeURIComponent('民政局')}?region=${region}`))
  expect(await hrefs('/agencies/民政局')).toEqual(expected)
  expect(await hrefs('/reports')).toEqual(expected)
  expect((await app.request('/agencies/财政局')).status).toBe(404)
  expect((await app.request('/agencies/民政局?region=360000')).status).toBe(404)
})

test('the years beside a report are those of its own agency', async () => {
  const app = await withNamesakes()
  const $ = load(await (await app.request('/reports/minzheng20240000-360728')).text())
  expect($('.beside a')).toHaveLength(0)
  const other = load(await (await app.request('/reports/minzheng20240000-360729')).text())
  expect(other('.beside a').attr('href')).toBe('/reports/minzheng20230000-360729')
})
