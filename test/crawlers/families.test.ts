import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CrawlError } from '../../crawlers/errors.ts'
import { detectFamily, families, familyOf } from '../../crawlers/families.ts'
import type { Family, ListResult, LoadedPage } from '../../crawlers/family.ts'
import { pageRequestSchema } from '../../data/schema/request.ts'
import { portalOn } from './site.ts'

/** What stands beside a page: where it was got from, and what its family should read in it. */
interface Expectation {
  about: string
  url: string
  request?: object
  /** the family that should know it, when that is not the folder's; null: none */
  detected?: string | null
  list?: ListResult
  refused?: string
}

const folder = new URL('families/', import.meta.url)

const cases = readdirSync(folder).flatMap((id) =>
  readdirSync(new URL(`${id}/`, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ id, name: `${id}/${file.slice(0, -5)}`, ...read<Expectation>(`${id}/${file}`) })),
)

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
}

function loaded({ name, url, request }: (typeof cases)[number]): LoadedPage {
  const [file = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    new RegExp(`^${name}\\.(html|xml|txt)$`).test(path),
  )
  const text = readFileSync(new URL(file, folder), 'utf8')
  return { url, request: pageRequestSchema.parse({ url, ...request }), status: 200, mediaType: 'text/html', text }
}

function listed(family: Family, page: LoadedPage): ListResult | string {
  try {
    return family.list(page, portalOn(page.url))
  } catch (error) {
    if (error instanceof CrawlError) return error.reason
    throw error
  }
}

test.each(cases)('$name: $about', (expectation) => {
  const { id, list, refused } = expectation
  expect(listed(familyOf(id)!, loaded(expectation))).toEqual(list ?? refused)
})

test.each(cases)('$name is known by its family', (expectation) => {
  const { id, detected = id } = expectation
  expect(detectFamily(loaded(expectation))?.id ?? null).toBe(detected)
})

test('every family has pages of its own, and no pages are without a family', () => {
  expect(families.map(({ id }) => id).sort()).toEqual(readdirSync(folder).sort())
})

test('an id that no family has', () => {
  expect(familyOf('nosuch')).toBe(null)
})
