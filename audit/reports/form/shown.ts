import type { Cell } from '../../../data/schema/report.ts'
import { tame } from '../tame.ts'

/** What a cell of the form shows for itself. */
export const shownIn = ({ state, value, raw }: Cell): string => {
  if (state === 'reported') return String(value)
  const text = tame(raw ?? '').trim()
  if (state === 'unreadable') return text === '' ? '?' : text.length > 40 ? `${text.slice(0, 40)}…` : text
  return state === 'missing' ? '×' : text
}
