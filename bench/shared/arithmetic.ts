import { formOf, type Identity } from '../../data/forms/form.ts'

/** What stands in the cells; null where nothing does. */
export type Values = ReadonlyMap<string, number | null>

/** Plain arithmetic, written anew on purpose: whether a sum is broken, or cannot be decided for a blank. */
export const judge = (
  { left, right }: Pick<Identity, 'left' | 'right'>,
  values: Values,
): 'violated' | 'incomplete' | null => {
  const side = (ids: string[]) => ({
    sum: ids.reduce((sum, id) => sum + (values.get(id) ?? 0), 0),
    gap: ids.some((id) => (values.get(id) ?? null) === null),
  })
  const [l, r] = [side(left), side(right)]
  if (l.sum === r.sum) return null
  return (l.sum < r.sum ? l.gap : r.gap) ? 'incomplete' : 'violated'
}

/** What every printed sum of the form that does not hold should be found as: outcome, rule and place. */
export const breachesIn = (edition: Parameters<typeof formOf>[0], values: Values): string[] =>
  formOf(edition).sums.flatMap((sum) => {
    const outcome = judge(sum, values)
    return outcome ? [`${outcome} ${sum.rule} ${JSON.stringify(sum.scope)}`] : []
  })
