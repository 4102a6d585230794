import fc from 'fast-check'
import { formOf } from '../../data/forms/form.ts'
import type { DemoCell } from '../../demo/reports/demo-report.ts'
import type { Sample } from './writers/writer.ts'

/** share of blank cells, of signs for nothing, and of zeros, of a hundred: reports are rarely an even mix */
const mixes = [
  { blank: 0, marked: 0, zero: 0 },
  { blank: 0, marked: 0, zero: 90 },
  { blank: 40, marked: 0, zero: 30 },
  { blank: 0, marked: 60, zero: 20 },
  { blank: 20, marked: 20, zero: 20 },
]
const signs = ['-', '—', '/', '无']
const prints: ((n: number) => string)[] = [
  String,
  String,
  String,
  (n) => n.toLocaleString('en'),
  (n) => String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
]

const cellOf = (id: string, mix: (typeof mixes)[number], share: number, n: number): DemoCell => {
  if (share < mix.blank) return { id, state: 'blank', value: null, raw: '' }
  if (share < mix.blank + mix.marked) return { id, state: 'marked', value: null, raw: signs[n % signs.length]! }
  if (share < mix.blank + mix.marked + mix.zero) return { id, state: 'reported', value: 0, raw: '0' }
  return { id, state: 'reported', value: n, raw: prints[share % prints.length]!(n) }
}

const nearlyBlank = { blank: 95, marked: 0, zero: 3 }
const fullest = mixes.filter(({ blank }) => blank === 0)

/**
 * Forms of both editions, filled in at random: figures that need not add up, and signs; with `some` blanks, or with `any`
 * number of them.
 */
export const samples = (blanks: 'none' | 'some' | 'any'): fc.Arbitrary<Sample> =>
  fc
    .record({
      edition: fc.constantFrom('2021' as const, '2019' as const),
      mix: fc.constantFrom(...(blanks === 'none' ? fullest : blanks === 'some' ? mixes : [...mixes, nearlyBlank])),
    })
    .chain(({ edition, mix }) => {
      const { cells } = formOf(edition)
      const draw = fc.tuple(fc.nat(99), fc.oneof(fc.nat(9), fc.nat(400), fc.nat(99_999)))
      return fc.array(draw, { minLength: cells.length, maxLength: cells.length }).map((drawn) => ({
        edition,
        cells: cells.map(({ id }, i) => cellOf(id, mix, ...drawn[i]!)),
      }))
    })
