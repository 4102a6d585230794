import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPortals } from '../../data/portals/read-portals.ts'

const root = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/crawling.md', root), 'utf8')
const sources = globSync('crawlers/**/*.ts', { cwd: root }).map((path) => readFileSync(new URL(path, root), 'utf8'))

test('the portal on docs/crawling.md is one', () => {
  const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? []
  const { entries, problems } = readPortals(yaml, 'docs/crawling.md')
  expect(problems).toEqual([])
  expect(entries.map(({ portal }) => portal.id)).toEqual(['qingxi'])
})

test('docs/crawling.md tells every reason why a page was not had', () => {
  const written = /(?:new \w+Error\(|refuse\(|^ {2}(?:\d+: )?\[)\s*'([a-z][a-z0-9-]+)',/gm
  const reasons = new Set(sources.flatMap((source) => [...source.matchAll(written)].map(([, reason]) => reason ?? '')))
  // Those of admission are about titles, not about pages.
  for (const reason of [
    'notice',
    'explainer',
    'collection',
    'other-kind',
    'no-report',
    'column',
    'portal-words',
    'other-agency',
    'other-year',
  ])
    reasons.delete(reason)
  expect(reasons.size).toBeGreaterThan(20)
  expect([...reasons].filter((reason) => !page.includes(`\`${reason}\``))).toEqual([])
})
