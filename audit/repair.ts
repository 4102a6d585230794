import type { Identity } from '../data/forms/form.ts'
import type { Audit } from '../data/schema/audit.ts'
import { boundsOf, type Knowledge } from './bounds.ts'
import type { Context } from './context.ts'
import { reconcile } from './identity.ts'
import { likelihood } from './repair/likelihood.ts'
import { type Localised, localise } from './repair/localise.ts'
import { misplaced } from './repair/misplaced.ts'
import type { NewValue } from './repair/new-values.ts'
import { isCount } from './units.ts'

type Repair = Audit['repairs'][number]

/** Repairs that are listed at most: the likeliest. */
const MOST_REPAIRS = 12

/** Sums that share cells, directly or through others, go together; the rest can be repaired on its own. */
const componentsOf = (sums: readonly Identity[]): Identity[][] => {
  const components: { sums: Identity[]; cells: Set<string> }[] = []
  for (const sum of sums) {
    const cells = [...sum.left, ...sum.right]
    const touched = components.filter((one) => cells.some((cell) => one.cells.has(cell)))
    for (const one of touched) components.splice(components.indexOf(one), 1)
    components.push({
      sums: [...touched.flatMap((one) => one.sums), sum],
      cells: new Set([...touched.flatMap((one) => [...one.cells]), ...cells]),
    })
  }
  return components.map((one) => one.sums)
}

const isRefuted = (sums: readonly Identity[], knowledge: Knowledge): boolean =>
  sums.some(({ left, right }) => {
    const { verdict } = reconcile(left.map(knowledge.value), right.map(knowledge.value))
    return verdict === 'violated'
  }) || boundsOf(sums, knowledge).conflict !== null

/** One set of each, in all ways. */
const combined = (parts: readonly (readonly NewValue[][])[]): NewValue[][] =>
  parts.reduce<NewValue[][]>((all, sets) => all.flatMap((one) => sets.map((set) => [...one, ...set])), [[]])

/** The blanks that have one possible value, other than 0, once the changes are made. */
const filledBy = (changes: readonly NewValue[], sums: readonly Identity[], knowledge: Knowledge): Repair['cells'] => {
  const changed = new Map(changes.map(({ cell, to }) => [cell, to]))
  const { ranges } = boundsOf(sums, { ...knowledge, value: (cell) => changed.get(cell) ?? knowledge.value(cell) })
  return [...ranges].flatMap(([id, { low, high }]) => (low === high && low !== 0 ? [{ id, from: null, to: low }] : []))
}

/**
 * The smallest sets of cells whose change makes the sums within a report hold, likeliest first; empty when all of them hold
 * or can be made to by filling in blanks, and when the report is beyond repair. Of a set only the new values count that the
 * sums leave no choice of, or the nearest to those reported. Blanks that a repair leaves one possible value other than 0 are
 * named with it (`from` null). `unique`: there is no other set as small, and no other values for it.
 */
export const repairsOf = async (context: Context): Promise<Repair[]> => {
  const { form, cell } = context
  const knowledge: Knowledge = { value: (id) => cell(id).value, whole: (id) => isCount(form, id) }
  const components = componentsOf(form.sums).filter((sums) => isRefuted(sums, knowledge))
  const localised: Localised[] = []
  const guesses = misplaced(form, knowledge)
  for (const sums of components) localised.push(await localise(sums, knowledge, guesses))
  if (localised.length === 0 || localised.some(({ sets }) => sets.length === 0)) return []

  const repairs = combined(localised.map(({ sets }) => sets)).map((changes) => {
    const figures = changes.map(({ cell: id, to }) => ({ id, from: knowledge.value(id)!, to }))
    return { changes, figures, likely: likelihood(figures, context) }
  })
  const unique =
    repairs.length === 1 && localised.every(({ all }) => all) && repairs[0]!.changes.every(({ only }) => only)
  const place = new Map(form.cells.map(({ id }, index) => [id, index]))
  const inOrder = <T extends { id: string }>(cells: T[]) => cells.sort((a, b) => place.get(a.id)! - place.get(b.id)!)
  for (const { figures } of repairs) inOrder(figures)
  /** Among equally likely ones the order of the form decides, and not that in which the solver came upon them. */
  const orderOf = ({ figures }: (typeof repairs)[number]) =>
    figures.map(({ id }) => String(place.get(id)).padStart(4)).join()
  return repairs
    .sort((a, b) => b.likely - a.likely || (orderOf(a) < orderOf(b) ? -1 : 1))
    .slice(0, MOST_REPAIRS)
    .map(({ changes, figures }) => ({
      cells: [...figures, ...inOrder(filledBy(changes, form.sums, knowledge))],
      unique,
    }))
}
