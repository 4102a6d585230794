import type { FormCell } from '../../data/forms/form.ts'
import type { Habit } from './agency.ts'
import type { Breach, DemoCell } from './demo-report.ts'

const fullWidth = (text: string) =>
  text.replace(/[0-9.-]/g, (c) => (c === '-' ? '－' : c === '.' ? '．' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))

const grouped = (value: number) => {
  const [whole, fraction] = String(value).split('.')
  const groups = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction ? `${groups}.${fraction}` : groups
}

const signWord = (value: number) => (value === 0 ? '未增未减' : value < 0 ? `减${-value}` : `增${value}`)

const number = (raw: string, value: number) => ({ state: 'reported' as const, value, raw })
const blank = { state: 'blank' as const, value: null, raw: '' }
const plain = (value: number) => number(String(value), value)
const mark = (raw: string) => (value: number) =>
  value === 0 ? { state: 'marked' as const, value: null, raw } : plain(value)
const blankZeros = (value: number) => (value === 0 ? blank : plain(value))

type Print = (value: number, cell: FormCell) => Omit<DemoCell, 'id'>

const prints: Record<Habit, Print> = {
  plain,
  blankZeros,
  naturalOnly: (value, cell) =>
    cell.table !== 'requests' ? plain(value) : cell.column === 'naturalPerson' ? blankZeros(value) : blank,
  totalsBlank: (value, cell) => (cell.table === 'requests' && cell.column === 'total' ? blank : plain(value)),
  slash: mark('/'),
  hyphen: mark('-'),
  dash: mark('—'),
  none: mark('无'),
  units: (value, cell) => number(`${value}${cell.unit ?? ''}`, value),
  fullWidth: (value) => number(fullWidth(String(value)), value),
  thousands: (value, cell) => number(cell.signed && value > 0 ? `+${value}` : grouped(value), value),
  // sums of money in yuan: the form wants them in 万元, and that is what `value` stays in
  signWords: (value, cell) =>
    cell.signed
      ? number(signWord(value), value)
      : cell.column === 'amount'
        ? number(`${Math.round(value * 10_000)}元`, value)
        : plain(value),
}

/** Prints a figure as an agency with this habit does. */
export const printCell = (habit: Habit, cell: FormCell, value: number): DemoCell => ({
  id: cell.id,
  ...prints[habit](value, cell),
})

/** The row totals that cannot be decided because of the habit: who leaves a sum blank beside its parts leaves it open. */
export const habitBreaches = (habit: Habit, cells: DemoCell[]): Breach[] => {
  if (habit !== 'naturalOnly' && habit !== 'totalsBlank') return []
  const rows = Map.groupBy(
    cells.filter(({ id }) => id.startsWith('requests.')),
    ({ id }) => id.slice('requests.'.length, id.lastIndexOf('.')),
  )
  return [...rows].flatMap(([row, cells]): Breach[] => {
    const implied = cells.reduce((sum, { value }) => sum + (value ?? 0), 0)
    return implied > 0 ? [{ rule: 'requests.rowTotal', scope: { row }, outcome: 'incomplete', implied }] : []
  })
}
