import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const { dependencies, devDependencies } = JSON.parse(read('package.json'))
const [, atWork = '', working = ''] = read('docs/dependencies.md').split(/^## .*$/m)

test.each([
  ['dependencies', dependencies, atWork],
  ['devDependencies', devDependencies, working],
])('docs/dependencies.md gives a reason for each of the %s, in one line', (_, packages, part) => {
  const rows = [...part.matchAll(/^\| `(.*?)` \| (.*) \|$/gm)].map(([, name = '', why = '']) => ({ name, why }))
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(packages))
  expect(rows.filter(({ why }) => why.trim().length < 10)).toEqual([])
})
