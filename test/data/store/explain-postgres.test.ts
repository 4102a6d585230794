import { expect, test } from 'vitest'
import { explainPostgres } from '../../../data/store/postgres/explain-postgres.ts'
import { StoreAwayError } from '../../../data/store/store-error.ts'

const errorOf = (code: string, message: string) => Object.assign(new Error(message), { code })

test.each([
  ['53100', 'could not extend file "base/16384/16390": No space left on device', 'cannot grow: the disk is full'],
  ['XX000', 'could not write init file', 'cannot grow: the disk is full'],
  ['57P01', 'terminating connection due to administrator command', 'broke the connection off'],
])('%s «%s» may pass', (code, message, sentence) => {
  const error = explainPostgres(errorOf(code, message), 'postgres://db/gouji')
  expect(error).toBeInstanceOf(StoreAwayError)
  expect((error as Error).message).toBe(`postgres://db/gouji ${sentence}`)
})

test('what is a defect stays one', () => {
  const error = errorOf('XX000', 'cache lookup failed for type 17')
  expect(explainPostgres(error, 'postgres://db/gouji')).toBe(error)
})
